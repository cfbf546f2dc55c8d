/** How client ID and secret go into a request: the driver's ClientCredentialsMode as openid-client's hook. */
import { Buffer } from "node:buffer";
import { type ClientAuth, ClientSecretPost, None } from "openid-client";
import type { CredentialsSent } from "../../../shared/failures/refused-request";
import type { TokenSettings } from "../settings/token-settings";

/** An empty secret is none: openid-client throws on it (OAUTH.md d 5). */
function secretOf(settings: TokenSettings): string | undefined {
  const secret = settings.clientSecret?.reveal();
  return secret === "" ? undefined : secret;
}

/** application/x-www-form-urlencoded as WHATWG has it: it leaves `-_.` of UUIDs as they are (OAUTH.md d 4). */
function formEncoded(text: string): string {
  return new URLSearchParams({ "": text }).toString().slice(1);
}

/** RFC 6749 2.3.1 form-encodes both before RFC 7617's Basic; "raw" leaves them as they are. */
function basicHeader(id: string, secret: string, encoding: TokenSettings["basicEncoding"]): string {
  const spelled = (text: string) => (encoding === "form" ? formEncoded(text) : text);
  return `Basic ${Buffer.from(`${spelled(id)}:${spelled(secret)}`).toString("base64")}`;
}

/** For "url" the pair is put with the body's parameters here and moved into the query when the request is adapted. */
export function clientAuthentication(settings: TokenSettings): ClientAuth {
  const secret = secretOf(settings);
  if (secret === undefined) return None();
  if (settings.credentialsMode !== "basic") return ClientSecretPost(secret);
  const header = basicHeader(settings.clientId, secret, settings.basicEncoding);
  return (_server, _client, _body, headers) => headers.set("authorization", header);
}

/** What a refusal says was sent. */
export function credentialsSent(settings: TokenSettings): CredentialsSent {
  if (secretOf(settings) === undefined) return "none";
  if (settings.credentialsMode !== "basic") return settings.credentialsMode;
  return settings.basicEncoding === "raw" ? "headerAsIs" : "header";
}

/** True when the encoded pair differs from the pair as it is. */
export function encodingMatters(settings: TokenSettings): boolean {
  const pair = [settings.clientId, secretOf(settings) ?? ""];
  return pair.some((text) => formEncoded(text) !== text);
}
