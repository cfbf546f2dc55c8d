/** What every refusal of a token request tells: who refused, what was asked and how, and the server's own words. */
import { z } from "zod";
import { Grant } from "../grant";

/** Where the client ID and secret went: the driver's ClientCredentialsMode, or nowhere for a public client. */
export const CredentialsSent = z.enum(["none", "header", "headerAsIs", "url", "body"]);
export type CredentialsSent = z.infer<typeof CredentialsSent>;

export const RefusedRequest = z.object({
  host: z.string(),
  grant: Grant,
  method: z.enum(["GET", "POST"]),
  credentials: CredentialsSent,
  /** True when the form-encoded pair differs from the pair as it is, so that the encoding can be the reason. */
  encodingMatters: z.boolean(),
  /** A code verifier went along, so that PKCE itself may be what is refused. */
  pkce: z.boolean().optional(),
  /** The driver has no option for another place: a token obtained so would not serve it. */
  bodyOnly: z.boolean().optional(),
  httpStatus: z.number().int(),
  /** The server's `error`, RFC 6749 5.2 or its own. */
  oauthError: z.string().optional(),
  /** The server's words: secrets masked, no markup, no control characters, at most 300 characters. */
  quote: z.string().optional(),
});
export type RefusedRequest = z.infer<typeof RefusedRequest>;

interface ServerWords {
  readonly httpStatus?: number | undefined;
  readonly oauthError?: string | undefined;
  readonly quote?: string | undefined;
}

/** "It answered HTTP 401 with the code invalid_client and says “…”." Only what came, quoted as the server's. */
export function whatItAnswered(words: ServerWords): string {
  const status = words.httpStatus === undefined ? "It answered" : `It answered HTTP ${words.httpStatus}`;
  const code = words.oauthError === undefined ? "" : ` with the code ${words.oauthError}`;
  const quote =
    words.quote === undefined ? "" : `${code === "" ? "" : " and"} with the words “${words.quote}”`;
  return `${status}${code}${quote}.`;
}

const grantWords: Record<Grant, string> = {
  authorization_code: "signing in with a code",
  client_credentials: "client credentials",
  refresh_token: "refresh tokens",
  device_code: "signing in on another device",
  password: "a user name and password",
};

export function grantInWords(grant: Grant): string {
  return grantWords[grant];
}

/** OAUTH.md g 2, measured: a refused refresh may use the token up, so it is never tried again with other settings. */
export function afterRefusedRefresh(grant: Grant): string {
  return grant === "refresh_token" ? " A refused refresh may have used the refresh token up." : "";
}
