/** What a record shows of a request and of an answer's headers: names always, values by a list of what may be shown. */
import { maskedSecret } from "../../../shared/secret";
import { isSupportNumber } from "../messages/answers/error-members";
import type { Masking } from "../messages/masking";
import { maskedLocation } from "../messages/shown-address";

type NameValue = readonly [string, string];

const requestHeaders = new Set(["accept", "content-type", "content-length", "user-agent", "host"]);
const responseHeaders = new Set([
  "allow",
  "cache-control",
  "connection",
  "content-encoding",
  "content-language",
  "content-length",
  "content-type",
  "date",
  "retry-after",
  "server",
  "transfer-encoding",
  "vary",
  "via",
]);
/** RFC 6749, 7009, 8628, 8707: what is asked for, and by whom. */
const requestParameters = new Set([
  "audience",
  "client_id",
  "code_challenge_method",
  "grant_type",
  "redirect_uri",
  "resource",
  "response_type",
  "scope",
  "token_type_hint",
  "username",
]);
const challengeNames = [
  "realm",
  "error",
  "error_description",
  "error_uri",
  "authorization_uri",
  "resource_id",
];

export function shownRequestHeader([name, value]: NameValue): [string, string] {
  return [name, requestHeaders.has(name.toLowerCase()) ? value : maskedSecret];
}

export function shownParameter([name, value]: NameValue): [string, string] {
  return [name, requestParameters.has(name) || value === "" ? value : maskedSecret];
}

/** The scheme, and of the parameters that tell who signs in or what went wrong the words. */
function shownChallenge(value: string, masking: Masking): string {
  const [scheme = ""] = value.split(/\s/, 1);
  const parameters = [...value.matchAll(/([a-z_]{1,40})\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/gi)];
  const shown = parameters.map(([, name = "", quoted, bare]) => {
    const said = challengeNames.includes(name.toLowerCase())
      ? masking.all(quoted ?? bare ?? "")
      : maskedSecret;
    return `${name}="${said}"`;
  });
  return `${/^[a-z]{1,15}$/i.test(scheme) ? scheme : maskedSecret} ${shown.join(", ")}`.trim();
}

export function shownResponseHeader([name, value]: NameValue, masking: Masking): [string, string] {
  const known = name.toLowerCase();
  const said = masking.all(name);
  if (known === "location") return [said, maskedLocation(value, masking)];
  if (known === "www-authenticate") return [said, shownChallenge(value, masking)];
  if (isSupportNumber(known, value)) return [said, value.trim()];
  return [said, responseHeaders.has(known) ? masking.all(value) : maskedSecret];
}

/** Of an authorization response (RFC 6749 4.1.2, RFC 9207) the error, the issuer and how long the state is. */
export function shownRedirectParameter([name, value]: NameValue, masking: Masking): [string, string] {
  if (name === "state") return [name, `(${value.length} characters)`];
  if (["error", "error_description", "error_subtype"].includes(name)) return [name, masking.all(value)];
  return [masking.all(name), name === "iss" ? value : maskedSecret];
}
