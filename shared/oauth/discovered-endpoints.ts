/** What a service says of its own sign-in, as proposals for the form; typed text is never overwritten by it. */
import { z } from "zod";

export const DiscoveredEndpoints = z.object({
  /** Only where the metadata's issuer is the address it was found under; switches issuer checks on. */
  issuer: z.string().optional(),
  authorizationUrl: z.string().optional(),
  tokenUrl: z.string().optional(),
  deviceAuthorizationUrl: z.string().optional(),
  revocationUrl: z.string().optional(),
  /** `scopes_supported`: what may be asked for, not what is needed. */
  scopesOffered: z.array(z.string()),
  /** What the service itself is asked for by, where its challenge proves it; beside `offline_access`. */
  scopes: z.array(z.string()).optional(),
  /** RFC 9207 3: an authorization response without `iss` is to be refused. */
  issuerInResponses: z.boolean(),
  /** `resource_id` of a service's challenge (Dynamics 365), or RFC 9728's resource. */
  resource: z.string().optional(),
  /** Host the metadata came from, for the badge: "from login.microsoftonline.com". */
  from: z.string(),
});
export type DiscoveredEndpoints = z.infer<typeof DiscoveredEndpoints>;
