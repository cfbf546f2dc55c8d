/** Finds a service's OAuth endpoints from an issuer, any of its endpoints, or the Service URL; sends no secret. */
import { z } from "zod";
import { fail, ok, type Result } from "../../../shared/failures/result";
import type { DiscoveredEndpoints } from "../../../shared/oauth/discovered-endpoints";
import type { HttpAnswer } from "../http/http-fetch";
import { roundTrip } from "../http/round-trip";
import { transportFailure } from "../http/transport-failures";
import { readAnswer } from "../messages/answers/reading";
import { judgeEndpoint } from "../messages/endpoint-address";
import type { TokenEndpointContext } from "../record/token-endpoint-context";
import { readChallenge, type ServiceChallenge } from "./challenge";
import { metadataPlaces, readMetadata } from "./documents";
import { ofKnownProvider } from "./known-provider";
import { leadsHere } from "./this-computer";

/** RFC 9728 section 2. */
const ResourceMetadata = z.object({
  resource: z.string().optional().catch(undefined),
  authorization_servers: z.array(z.string()).min(1),
});

const headers = { accept: "application/json", "user-agent": "ODBC-OAuth-Manager" };

async function get(
  address: string,
  label: string,
  context: TokenEndpointContext,
  extra: Readonly<Record<string, string>> = {},
): Promise<Result<HttpAnswer>> {
  const request = {
    method: "GET",
    url: address,
    headers: { ...headers, ...extra },
    body: undefined,
  } as const;
  const started = context.clock.now();
  const answered = await roundTrip(request, context);
  // A service that asks for credentials has answered the question.
  const outcome =
    answered.ok && (answered.value.status < 400 || answered.value.status === 401) ? "ok" : "failed";
  context.recorder.record({
    answer: "metadata",
    label,
    outcome,
    request: { method: "GET", url: address, headers: Object.entries(request.headers), parameters: [] },
    response: answered.ok
      ? {
          status: answered.value.status,
          headers: answered.value.headers.map(([n, v]) => [n, v]),
          body: answered.value.body,
        }
      : null,
    deviations: [],
    milliseconds: Math.max(0, context.clock.now() - started),
  });
  if (answered.ok) return ok(answered.value);
  return fail(transportFailure(answered.failure, new URL(address).host, undefined));
}

function documentIn(answer: HttpAnswer): unknown {
  const content = readAnswer(answer);
  return answer.status === 200 && content.kind === "object" ? content.value : undefined;
}

/** Tries the places one after the other; an address nobody answers at ends the search with its own failure. */
async function searchMetadata(
  asked: URL,
  allowHttp: boolean,
  context: TokenEndpointContext,
): Promise<Result<DiscoveredEndpoints>> {
  for (const place of metadataPlaces(asked)) {
    const answer = await get(place.document, "Sign-in metadata asked for", context);
    if (!answer.ok) return answer;
    const found = readMetadata(documentIn(answer.value), place, asked, allowHttp);
    if (found !== undefined) return ok(found);
  }
  return fail({ code: "nothingDiscovered", host: asked.host });
}

/**
 * The endpoints an authorization server publishes (OpenID Connect Discovery, RFC 8414).
 * @param address its issuer, any of its endpoints, or a metadata document
 */
export async function discoverFromAuthority(
  address: string,
  allowHttp: boolean,
  context: TokenEndpointContext,
): Promise<Result<DiscoveredEndpoints>> {
  const url = judgeEndpoint(address, "authorizationUrl", allowHttp);
  return url.ok ? searchMetadata(url.value, allowHttp, context) : url;
}

/** SharePoint challenges only a request that tries Bearer; an empty one holds nothing. */
async function challengeOf(
  url: URL,
  context: TokenEndpointContext,
): Promise<Result<ServiceChallenge | undefined>> {
  const plain = await get(url.href, "Service asked who signs in", context);
  if (!plain.ok) return plain;
  const challenge = readChallenge(plain.value);
  if (challenge !== undefined) return ok(challenge);
  const bearer = await get(url.href, "Service asked who signs in", context, { authorization: "Bearer" });
  return bearer.ok ? ok(readChallenge(bearer.value)) : bearer;
}

interface Authority {
  readonly address: string;
  readonly resource: string | undefined;
}

/** An address that an answer names. Never one of this computer's own, unless the service that names it is here too. */
async function judgeNamed(
  service: URL,
  address: string | undefined,
  allowHttp: boolean,
): Promise<Result<URL>> {
  const url = judgeEndpoint(address, "authorizationUrl", allowHttp);
  if (!url.ok || !(await leadsHere(url.value)) || (await leadsHere(service))) return url;
  return fail({ code: "discoveryLeadsHere", host: service.host, target: url.value.host });
}

async function authorityOf(
  service: URL,
  challenge: ServiceChallenge,
  allowHttp: boolean,
  context: TokenEndpointContext,
): Promise<Result<Authority | undefined>> {
  const { authority, resourceMetadata, resource } = challenge;
  if (authority !== undefined) return ok({ address: authority, resource });
  const url = await judgeNamed(service, resourceMetadata, allowHttp);
  if (!url.ok) return url.failure.code === "discoveryLeadsHere" ? url : ok(undefined);
  const answer = await get(url.value.href, "Resource metadata asked for", context);
  const parsed = ResourceMetadata.safeParse(answer.ok ? documentIn(answer.value) : undefined);
  const [address] = parsed.success ? parsed.data.authorization_servers : [];
  return ok(address === undefined ? undefined : { address, resource: parsed.data?.resource ?? resource });
}

/** What a challenge alone proves where the authority publishes no metadata. */
function fromChallenge({ address, resource }: Authority): DiscoveredEndpoints {
  const isEndpoint = /\/authorize\/?$/.test(new URL(address).pathname);
  return {
    ...(isEndpoint && { authorizationUrl: address }),
    ...(resource !== undefined && { resource }),
    scopesOffered: [],
    issuerInResponses: false,
    from: new URL(address).host,
  };
}

/**
 * The endpoints of whoever signs in for a service, from its 401 challenge (documented for Dynamics 365).
 * @param serviceUrl the data source's ServiceURL; asked without any credentials
 */
export async function discoverFromService(
  serviceUrl: string,
  allowHttp: boolean,
  context: TokenEndpointContext,
): Promise<Result<DiscoveredEndpoints>> {
  const url = judgeEndpoint(serviceUrl, "serviceUrl", allowHttp);
  if (!url.ok) return url;
  const nothing = fail({ code: "nothingDiscovered" as const, host: url.value.host });
  const challenge = await challengeOf(url.value, context);
  if (!challenge.ok) return challenge;
  if (challenge.value === undefined) return nothing;
  const known = ofKnownProvider(challenge.value);
  if (known !== undefined) return ok(known);
  const named = await authorityOf(url.value, challenge.value, allowHttp, context);
  if (!named.ok) return named;
  const authority = named.value;
  if (authority === undefined) return nothing;
  const asked = await judgeNamed(url.value, authority.address, allowHttp);
  if (!asked.ok) return asked;
  const found = await searchMetadata(asked.value, allowHttp, context);
  if (found.ok)
    return ok({ ...found.value, ...(authority.resource !== undefined && { resource: authority.resource }) });
  return found.failure.code === "nothingDiscovered" ? ok(fromChallenge(authority)) : found;
}
