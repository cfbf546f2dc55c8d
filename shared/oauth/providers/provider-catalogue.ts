/** The provider presets, and which one an address belongs to. */
import { atlassian } from "./atlassian";
import { auth0 } from "./auth0";
import { box } from "./box";
import { dropbox } from "./dropbox";
import { github } from "./github";
import { google } from "./google";
import { hubspot } from "./hubspot";
import { microsoft } from "./microsoft";
import { okta } from "./okta";
import { openid } from "./openid";
import type { ProviderPreset } from "./provider-preset";
import { salesforce } from "./salesforce";
import { spotify } from "./spotify";
import { zendesk } from "./zendesk";

/** In the order of the provider field. */
export const providers: readonly ProviderPreset[] = [
  microsoft,
  google,
  salesforce,
  atlassian,
  auth0,
  box,
  dropbox,
  github,
  hubspot,
  okta,
  spotify,
  zendesk,
  openid,
];

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
