/** Reads who signs in for a service from its 401: Dynamics 365, SharePoint, and RFC 9728's protected resources. */
import { type HttpAnswer, headerOf } from "../http/http-fetch";
import { challengeParameter } from "../messages/answers/refusal-words";

export interface ServiceChallenge {
  /** An address of the authorization server: its issuer or one of its endpoints. */
  readonly authority: string | undefined;
  /** Where RFC 9728's metadata of the resource lies. */
  readonly resourceMetadata: string | undefined;
  readonly resource: string | undefined;
  /** SharePoint's tenant, a GUID. */
  readonly realm: string | undefined;
}

/** SharePoint Online names itself by this application ID, and its tenant in `realm`. */
const sharePointApplication = "00000003-0000-0ff1-ce00-000000000000";
const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

function sharePointAuthority(header: string): string | undefined {
  const realm = challengeParameter(header, "realm");
  if (challengeParameter(header, "client_id") !== sharePointApplication) return undefined;
  return realm !== undefined && guid.test(realm) ? `https://login.microsoftonline.com/${realm}` : undefined;
}

/** Undefined when the answer challenges nobody, or does not say who could help. */
export function readChallenge(answer: HttpAnswer): ServiceChallenge | undefined {
  const header = headerOf(answer, "www-authenticate");
  if (header === undefined || (answer.status !== 401 && answer.status !== 403)) return undefined;
  const authority = challengeParameter(header, "authorization_uri") ?? sharePointAuthority(header);
  const resourceMetadata = challengeParameter(header, "resource_metadata");
  if (authority === undefined && resourceMetadata === undefined) return undefined;
  const realm = challengeParameter(header, "realm");
  return {
    authority,
    resourceMetadata,
    resource: challengeParameter(header, "resource_id"),
    realm: realm !== undefined && guid.test(realm) ? realm : undefined,
  };
}
