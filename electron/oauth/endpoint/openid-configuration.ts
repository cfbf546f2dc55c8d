/** openid-client set up for one request of a data source: no discovery, our addresses, our fetch. */
import { allowInsecureRequests, Configuration, customFetch, type ServerMetadata } from "openid-client";
import { clientAuthentication } from "../messages/client-authentication";
import type { TokenSettings } from "../settings/token-settings";
import type { Exchange } from "./exchange";

/** OpenID Connect Core 3.1.3.7: any signed ID token is let in for its claims to be checked; "none" is not among them. */
const signedWith = [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
  "Ed25519",
  "HS256",
  "HS384",
  "HS512",
];

/** Without discovery no issuer is known, but openid-client wants one: nothing is compared with this name. */
const issuerUnknown = "https://issuer.unknown";

/** The judgement of the addresses, and of http, has been made before: see endpoint-address. */
export function configurationFor(
  settings: TokenSettings,
  endpoints: Partial<ServerMetadata>,
  exchange: Exchange,
): Configuration {
  const server: ServerMetadata = {
    ...endpoints,
    issuer: settings.issuer ?? issuerUnknown,
    id_token_signing_alg_values_supported: signedWith,
  };
  const configuration = new Configuration(
    server,
    settings.clientId,
    undefined,
    clientAuthentication(settings),
  );
  allowInsecureRequests(configuration);
  // The exchange has its own limit, on a clock that tests can move.
  configuration.timeout = 0;
  configuration[customFetch] = exchange.fetch;
  return configuration;
}
