/** Everything a token request depends on, read from a data source: what the driver would send, as far as that is known. */
import type { Secret } from "../../../shared/secret";

export interface TokenSettings {
  /** `TokenURI`: method (its prefix, else the driver's `noPrefixMethod`) and URL; an existing query is kept. */
  readonly tokenEndpoint: { readonly method: "GET" | "POST"; readonly url: string };
  readonly clientId: string;
  /** Undefined for a public client. */
  readonly clientSecret: Secret | undefined;
  /** `ClientCredentialsMode` 0/1 basic, 2 url, 3 body. */
  readonly credentialsMode: "basic" | "url" | "body";
  /** RFC 6749 2.3.1 wants the pair form-encoded; some servers take it only as it is (OAUTH.md d 4). */
  readonly basicEncoding: "form" | "raw";
  readonly scopes: readonly string[];
  /** `AuthHeader` and `SecurityToken`, sent to the token endpoint's own origin only. */
  readonly extraHeader: { readonly name: string; readonly value: Secret } | undefined;
  /** The driver has no option for another place than the body. */
  readonly bodyOnly?: boolean;
  /** The member of a token answer that holds the tokens; the answer itself where undefined. */
  readonly tokensIn?: string | undefined;
  /** What the service calls its authorization code; "code" where undefined. */
  readonly codeParameter?: string | undefined;
  /** Free parameters for authorization and token requests: audience, resource, access_type, prompt. */
  readonly extraParameters: readonly (readonly [string, string])[];
  readonly authorizationUrl: string | undefined;
  /** Sent exactly as configured, byte for byte. */
  readonly redirectUri: string | undefined;
  readonly deviceAuthorizationUrl: string | undefined;
  /** "none" only by the user's explicit choice. */
  readonly pkce: "S256" | "none";
  /** Known only after discovery; turns on RFC 9207 and ID token checks. */
  readonly issuer: string | undefined;
  /** RFC 9207 3: this issuer puts itself into every answer, so one without it is somebody else's. */
  readonly issuerInResponses?: boolean | undefined;
  /** The user's explicit consent to http:// outside loopback. */
  readonly allowHttp: boolean;
  readonly user: string | undefined;
  readonly password: Secret | undefined;
  /** Id of the provider preset, for advice; undefined when unknown. */
  readonly providerId: string | undefined;
}
