/** The provider presets, and which one an address belongs to. */
import { microsoft } from "./microsoft";
import type { ProviderPreset } from "./provider-preset";

export const providers: readonly ProviderPreset[] = [microsoft];

export function providerById(id: string | null | undefined): ProviderPreset | undefined {
  return providers.find((preset) => preset.id === id);
}

function isHostOf(pattern: string, host: string): boolean {
  return pattern.startsWith(".") ? host.endsWith(pattern) : host === pattern;
}

/** The provider whose sign-in page or token endpoint an address is; undefined for an unknown or malformed one. */
export function providerForUrl(address: string): ProviderPreset | undefined {
  if (!URL.canParse(address)) return undefined;
  const host = new URL(address).hostname;
  return providers.find((preset) => preset.hosts.some((pattern) => isHostOf(pattern, host)));
}
