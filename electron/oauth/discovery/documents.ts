/** Where an authorization server's metadata may lie, and whether a document found there may be believed. */
import { z } from "zod";
import type { DiscoveredEndpoints } from "../../../shared/oauth/discovered-endpoints";
import { judgeEndpoint } from "../messages/endpoint-address";
import { isHere } from "./this-computer";

/** OpenID Connect Discovery 1.0 section 3 and RFC 8414 section 2, as far as the app uses them. */
const Metadata = z.object({
  issuer: z.string().optional().catch(undefined),
  authorization_endpoint: z.string().optional().catch(undefined),
  token_endpoint: z.string(),
  device_authorization_endpoint: z.string().optional().catch(undefined),
  revocation_endpoint: z.string().optional().catch(undefined),
  scopes_supported: z.array(z.string()).max(500).catch([]),
  authorization_response_iss_parameter_supported: z.boolean().catch(false),
});
type Metadata = z.infer<typeof Metadata>;

export interface MetadataPlace {
  /** The document's own address. */
  readonly document: string;
  /** The issuer it would be the metadata of; undefined for an address that names a document itself. */
  readonly issuer: string | undefined;
}

/** Endpoints lie at most so deep below their issuer: /tenant/oauth2/v2.0/authorize. */
const mostLevels = 5;

function parents(path: string): string[] {
  const segments = path.split("/").filter((segment) => segment !== "");
  const all: string[] = [];
  for (let count = segments.length; count >= 0; count -= 1)
    all.push(
      segments
        .slice(0, count)
        .map((s) => `/${s}`)
        .join(""),
    );
  return all.slice(0, mostLevels);
}

/** Microsoft's v2.0 endpoints lie below /tenant/oauth2/v2.0, their metadata below /tenant/v2.0. */
function issuerPaths(path: string): string[] {
  const versioned = /^(.*)\/oauth2\/(v\d+\.\d+)(?:\/|$)/.exec(path);
  const [, tenant, version] = versioned ?? [];
  return versioned === null ? parents(path) : [`${tenant}/${version}`, ...parents(path)];
}

/** OpenID Connect appends to the issuer's path, RFC 8414 3.1 inserts before it; the likeliest first. */
export function metadataPlaces(address: URL): MetadataPlace[] {
  if (address.pathname.includes("/.well-known/")) {
    return [{ document: `${address.origin}${address.pathname}`, issuer: undefined }];
  }
  return issuerPaths(address.pathname).flatMap((path) => {
    const issuer = `${address.origin}${path}`;
    return [
      { document: `${issuer}/.well-known/openid-configuration`, issuer },
      { document: `${address.origin}/.well-known/oauth-authorization-server${path}`, issuer },
    ];
  });
}

function sameAddress(a: string, b: string): boolean {
  return a.replace(/\/$/, "") === b.replace(/\/$/, "");
}

function endpointsOf(metadata: Metadata): string[] {
  return [
    metadata.authorization_endpoint,
    metadata.token_endpoint,
    metadata.device_authorization_endpoint,
    metadata.revocation_endpoint,
  ].flatMap((endpoint) => endpoint ?? []);
}

function isAtOrigin(endpoint: string, origin: string): boolean {
  return URL.canParse(endpoint) && new URL(endpoint).origin === origin;
}

/**
 * RFC 8414 3.3 wants the issuer to be the address asked. Some large services do not keep to it (Microsoft's
 * common tenant); their documents are taken when they name the very address the user gave, or when every
 * endpoint is at the document's own origin.
 */
function believable(metadata: Metadata, place: MetadataPlace, asked: URL): boolean {
  const { origin } = new URL(place.document);
  const endpoints = endpointsOf(metadata);
  const namesAsked = endpoints.some((endpoint) => sameAddress(endpoint, `${asked.origin}${asked.pathname}`));
  return (
    isIssuerOf(metadata, place) || namesAsked || endpoints.every((endpoint) => isAtOrigin(endpoint, origin))
  );
}

function isIssuerOf(metadata: Metadata, place: MetadataPlace): boolean {
  const { issuer } = metadata;
  return issuer !== undefined && place.issuer !== undefined && sameAddress(issuer, place.issuer);
}

/** An address of this computer counts only in a document that comes from here. */
function usable(endpoint: string | undefined, place: MetadataPlace, allowHttp: boolean): string | undefined {
  const judged = judgeEndpoint(endpoint, "tokenUrl", allowHttp);
  return judged.ok && (!isHere(judged.value) || isHere(new URL(place.document))) ? endpoint : undefined;
}

/** The proposals of a document; undefined when it is no metadata, or not this service's. */
export function readMetadata(
  document: unknown,
  place: MetadataPlace,
  asked: URL,
  allowHttp: boolean,
): DiscoveredEndpoints | undefined {
  const parsed = Metadata.safeParse(document);
  if (!parsed.success || !believable(parsed.data, place, asked)) return undefined;
  const metadata = parsed.data;
  const tokenUrl = usable(metadata.token_endpoint, place, allowHttp);
  if (tokenUrl === undefined) return undefined;
  return {
    issuer: isIssuerOf(metadata, place) ? metadata.issuer : undefined,
    authorizationUrl: usable(metadata.authorization_endpoint, place, allowHttp),
    tokenUrl,
    deviceAuthorizationUrl: usable(metadata.device_authorization_endpoint, place, allowHttp),
    revocationUrl: usable(metadata.revocation_endpoint, place, allowHttp),
    scopesOffered: metadata.scopes_supported,
    issuerInResponses: metadata.authorization_response_iss_parameter_supported,
    from: new URL(place.document).host,
  };
}
