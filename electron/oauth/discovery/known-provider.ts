/** What a challenge proves of a provider the app knows: its tenant and the resource, never the addresses (OAUTH.md h 1). */
import type { DiscoveredEndpoints } from "../../../shared/oauth/discovered-endpoints";
import { providerForUrl } from "../../../shared/oauth/providers/catalogue";
import type { ProviderPreset } from "../../../shared/oauth/providers/preset";
import { fillAddress } from "../../../shared/oauth/providers/preset-addresses";
import type { ServiceChallenge } from "./challenge";

/** Microsoft's words for any tenant: they name none. */
const anyTenant = new Set(["common", "organizations", "consumers"]);

function tenantIn(challenge: ServiceChallenge, authority: URL): string | undefined {
  if (challenge.realm !== undefined) return challenge.realm;
  const [, first = ""] = authority.pathname.split("/");
  return first === "" || anyTenant.has(first.toLowerCase()) ? undefined : first;
}

/** The provider's own address for the tenant, at the cloud that the challenge names. */
function addressOf(
  preset: ProviderPreset,
  template: string | undefined,
  tenant: string | undefined,
  host: string,
): string | undefined {
  const filled = fillAddress(preset, template, tenant);
  if (filled === undefined) return undefined;
  const url = new URL(filled);
  url.host = host;
  return url.href;
}

/** Undefined where the challenge names an authority that no preset with tenants knows. */
export function ofKnownProvider(challenge: ServiceChallenge): DiscoveredEndpoints | undefined {
  const { authority, resource } = challenge;
  if (authority === undefined) return undefined;
  const preset = providerForUrl(authority);
  if (preset?.variable?.name !== "tenant") return undefined;
  const url = new URL(authority);
  const tenant = tenantIn(challenge, url);
  const address = (template: string | undefined) => addressOf(preset, template, tenant, url.host);
  return {
    authorizationUrl: address(preset.authorizationUrl?.value),
    tokenUrl: address(preset.tokenUrl?.value),
    deviceAuthorizationUrl: address(preset.deviceAuthorizationUrl?.value),
    ...(resource !== undefined && {
      resource,
      scopes: [`${resource.replace(/\/$/, "")}/.default`],
    }),
    scopesOffered: ["offline_access"],
    issuerInResponses: false,
    from: url.host,
  };
}
