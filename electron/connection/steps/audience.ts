/** Whether an access token that is a JWT was made for the service: Microsoft's say it in `aud`, as address or as number. */
import type { Failure } from "../../../shared/failures/failure";
import type { Secret } from "../../../shared/secret";
import type { Draft } from "../../drafts/draft";
import { readClaims } from "../../oauth/messages/claims";
import type { ServiceAddress } from "./service-address";

/** Microsoft's own services by application ID. */
const services: Readonly<Record<string, { readonly name: string; readonly hosts: RegExp }>> = {
  "00000003-0000-0000-c000-000000000000": { name: "Microsoft Graph", hosts: /^graph\.microsoft\./ },
  "00000003-0000-0ff1-ce00-000000000000": { name: "SharePoint", hosts: /\.sharepoint\.(com|us|cn|de)$/ },
  "00000007-0000-0000-c000-000000000000": { name: "Dynamics 365", hosts: /\.dynamics\.(com|cn)$/ },
};

/** Undefined where the token is for the service, or says nothing that can be compared. */
export function audienceProblem(draft: Draft, address: ServiceAddress, token: Secret): Failure | undefined {
  const resourceScope = draft.driver?.resourceScope;
  const audience = readClaims(token)?.find(([name]) => name === "aud")?.[1];
  if (resourceScope === undefined || audience === undefined) return undefined;
  const service = new URL(address.url);
  const known = services[audience.toLowerCase()];
  const named = URL.canParse(audience) ? new URL(audience).host : undefined;
  const fits =
    known !== undefined ? known.hosts.test(service.host) : named === undefined || named === service.host;
  if (fits) return undefined;
  return {
    code: "tokenForOtherService",
    audience: known?.name ?? audience,
    service: service.host,
    scope: `${service.origin}${resourceScope}`,
  };
}
