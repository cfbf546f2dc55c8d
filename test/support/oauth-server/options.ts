/** Owns what a test may wish of its authorization server, and what it is unless wished otherwise. */
import type { Approval } from "./interaction";

export interface OAuthServerOptions {
  readonly clientId?: string;
  /** Any printable ASCII; undefined in the default is a secret with the characters that break encodings. */
  readonly clientSecret?: string;
  /** Where the server wants the client's credentials; "none" is a public client. */
  readonly clientAuthentication?: "client_secret_basic" | "client_secret_post" | "none";
  /** Compared exactly, but for the port of a loopback address. */
  readonly redirectUris?: readonly string[];
  /** "withOfflineAccess" wants the scope offline_access and prompt=consent, as OpenID Connect says. */
  readonly refreshTokens?: "always" | "withOfflineAccess" | "never";
  /** With rotation each refresh gives a new refresh token, and using an old one ends the whole grant. */
  readonly rotation?: boolean;
  /** "form" shows one page with one button to press; "automatic" sends the browser straight back. */
  readonly approval?: Approval;
  readonly accessTokenSeconds?: number;
  /** Scopes that belong to a service of their own, each with the audience that its tokens (JWTs) name. */
  readonly audiences?: Readonly<Record<string, string>>;
}

/** Every character that some encoding of credentials, or some reading of odbc.ini, gets wrong. */
export const awkwardSecret = `p=/+#'" q;{}%&:~\\z`;

export const defaults = {
  clientId: "test-client",
  clientSecret: awkwardSecret,
  clientAuthentication: "client_secret_basic",
  redirectUris: ["http://localhost:8080", "http://127.0.0.1:8080"],
  refreshTokens: "always",
  rotation: false,
  approval: "form",
  accessTokenSeconds: 3600,
  audiences: {},
} as const satisfies Required<OAuthServerOptions>;

export type CompleteOptions = Required<OAuthServerOptions>;
