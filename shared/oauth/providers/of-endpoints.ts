/** Which provider a data source's endpoints belong to. */
import { providerById, providerForUrl } from "./catalogue";
import type { ProviderPreset } from "./preset";

/**
 * The provider behind two endpoints. What stands in the fields wins over the preset the user chose, as a preset of
 * Microsoft's says nothing of a token endpoint elsewhere; undefined where nothing is known of the endpoints' hosts.
 */
export function providerOfEndpoints(
  tokenUrl: string,
  authorizationUrl: string,
  chosenId?: string | null,
): ProviderPreset | undefined {
  const found = providerForUrl(tokenUrl) ?? providerForUrl(authorizationUrl);
  if (found !== undefined) return found;
  const chosen = providerById(chosenId);
  // A preset without hosts of its own (any OpenID provider) or without addresses yet is taken at its word.
  const nothingTyped = tokenUrl === "" && authorizationUrl === "";
  return nothingTyped || chosen?.hosts.length === 0 ? chosen : undefined;
}
