/** Which parameters, members and headers hold secrets by their name alone, so that unknown values are masked too. */
import { maskedSecret } from "../../../shared/secret";

/** RFC 6749, 7523, 7636, 8628 names and their common relatives; `token_type`, `grant_type` and `code_challenge` are none. */
const secretName =
  /^(?:.*secret.*|.*passw(?:or)?d.*|pwd|.*assertion|.*verifier|.*_token|token|.*[a-z]Token|code|device_code|api_?key|.*signature|sig|id_token_hint)$/i;
const secretHeader = /token|secret|cookie|auth|key|session|passw/i;
const shownRequestHeaders = new Set(["accept", "content-type", "content-length", "user-agent", "host"]);

export function isSecretParameter(name: string): boolean {
  return secretName.test(name);
}

/** In an answer `code` is an error's name far more often than an authorization code. */
export function isSecretMember(name: string): boolean {
  return name !== "code" && secretName.test(name);
}

export function isShownRequestHeader(name: string): boolean {
  return shownRequestHeaders.has(name.toLowerCase());
}

export function isSecretResponseHeader(name: string): boolean {
  return name.toLowerCase() !== "www-authenticate" && secretHeader.test(name);
}

function decodedName(text: string): string {
  return [...new URLSearchParams(text).keys()][0] ?? "";
}

function maskPair(pair: string): string {
  const equals = pair.indexOf("=");
  if (equals === -1 || !isSecretParameter(decodedName(pair))) return pair;
  return `${pair.slice(0, equals + 1)}${maskedSecret}`;
}

/** A query or form as text, the values of secret names dotted, every other byte as it was. */
function maskQuery(query: string): string {
  return query.split("&").map(maskPair).join("&");
}

/** An address with its user name, password and secret parameters dotted, in query and fragment. */
export function maskAddress(address: string): string {
  const withoutUser = address.replace(/^([a-z][a-z0-9+.-]*:)?\/\/[^/?#]*@/i, `$1//${maskedSecret}@`);
  return withoutUser.replace(/([?#])([^?#]*)/g, (_, mark: string, query: string) => mark + maskQuery(query));
}

const memberInText = /("([A-Za-z0-9_-]{1,64})"\s*:\s*")((?:[^"\\]|\\.)*)/g;
const pairInText = /\b([A-Za-z0-9_]{1,64})=([^&\s"'<>]+)/g;

/** An answer's text of whatever kind, also cut off or broken JSON: values of secret members and parameters dotted. */
export function maskNamedValues(text: string): string {
  return text
    .replace(memberInText, (whole, start: string, name: string) =>
      isSecretMember(name) ? `${start}${maskedSecret}` : whole,
    )
    .replace(pairInText, (whole, name: string) => (isSecretMember(name) ? `${name}=${maskedSecret}` : whole));
}

/** Every text below a secret member of parsed JSON, at any depth. */
export function secretMembers(value: unknown, secret = false): string[] {
  if (typeof value === "string") return secret ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => secretMembers(item, secret));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    secretMembers(member, secret || isSecretMember(name)),
  );
}
