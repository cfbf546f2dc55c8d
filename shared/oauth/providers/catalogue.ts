/** The provider presets, and which one an address belongs to. */

import type { ProviderPreset } from "./preset";
import { atlassian } from "./presets/atlassian";
import { auth0 } from "./presets/auth0";
import { box } from "./presets/box";
import { dropbox } from "./presets/dropbox";
import { github } from "./presets/github";
import { google } from "./presets/google";
import { hubspot } from "./presets/hubspot";
import { microsoft } from "./presets/microsoft";
import { okta } from "./presets/okta";
import { openid } from "./presets/openid";
import { salesforce } from "./presets/salesforce";
import { spotify } from "./presets/spotify";
import { zendesk } from "./presets/zendesk";

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
