/** What stands under the token URL. */
import type { FieldModel } from "../../../../shared/drivers/form/types";
import type { ProviderPreset } from "../../../../shared/oauth/providers/preset";

/** What to say of the method: the provider's rule, or what the driver does without one. */
export function methodHint(
  endpoint: NonNullable<FieldModel["endpoint"]>,
  provider: ProviderPreset | undefined,
): string | undefined {
  if (endpoint.url === "") return undefined;
  if (endpoint.method === undefined)
    return `Without a method here the driver sends ${endpoint.withoutPrefix}.`;
  if (provider?.tokenMethod?.value !== endpoint.method) return undefined;
  return `${provider.shortName} accepts only ${endpoint.method}, so the value is saved with ${endpoint.method} before it.`;
}
