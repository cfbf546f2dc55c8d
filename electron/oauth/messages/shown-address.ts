/** Addresses as a record shows them: our own with what the data source holds, a server's with what cannot hide a token. */
import { maskedSecret } from "../../../shared/secret";
import type { Masking } from "./masking";

const shownQueryNames = new Set([
  "client_id",
  "code_challenge_method",
  "grant_type",
  "redirect_uri",
  "response_type",
  "scope",
]);
/** Words, and the versions that stand in paths: `oauth2`, `v2.0`. */
const plainSegment = /^(?:[a-z]{1,15}(?:[_.-][a-z]{1,15})*|oauth2|v\d{1,2}(?:\.\d{1,2})?|)$/;
const plainLabel = /^(?:[a-z0-9-]{1,15}|[a-z]{1,20}(?:-[a-z]{1,20})*)$/i;

/** What a relative `Location` is read against. */
const nowhere = "http://relative.invalid";

function decodedName(text: string): string {
  return [...new URLSearchParams(text).keys()][0] ?? "";
}

function maskPair(pair: string): string {
  const equals = pair.indexOf("=");
  if (equals === -1) return pair === "" ? pair : maskedSecret;
  if (shownQueryNames.has(decodedName(pair))) return pair;
  return `${pair.slice(0, equals + 1)}${maskedSecret}`;
}

/** An address that we ask: user and password dotted, and every parameter that is not known to be none. */
export function maskedAddress(address: string): string {
  const withoutUser = address.replace(/^([a-z][a-z0-9+.-]*:)?\/\/[^/?#]*@/i, `$1//${maskedSecret}@`);
  return withoutUser.replace(
    /([?#])([^?#]*)/g,
    (_, mark: string, query: string) => mark + query.split("&").map(maskPair).join("&"),
  );
}

/** A host that a server names: dots for a label that could be a token, and for what is known to be secret. */
export function shownHost(host: string, masking: Masking): string {
  if (masking.known(host) !== host) return maskedSecret;
  const [name = "", port] = host.split(/:(?=\d+$)/);
  const labels = name.split(".").map((label) => (plainLabel.test(label) ? label : maskedSecret));
  return port === undefined ? labels.join(".") : `${labels.join(".")}:${port}`;
}

/** A path that a server names: as it stands when all of it is plain or the data source's own. */
export function shownPath(path: string, masking: Masking): string {
  if (masking.all(path) === path) return path;
  const isPlain = path.split("/").every((segment) => plainSegment.test(segment));
  return isPlain && masking.known(path) === path ? path : `/${maskedSecret}`;
}

function shownNames(query: string, masking: Masking): string {
  return [...new URLSearchParams(query)]
    .map(([name, value]) => (value === "" ? maskedSecret : `${masking.all(name)}=${maskedSecret}`))
    .join("&");
}

/** Of a `Location`: scheme, host and path, the names of its parameters. */
export function maskedLocation(location: string, masking: Masking): string {
  const url = URL.canParse(location, nowhere) ? new URL(location, nowhere) : undefined;
  if (url === undefined || (url.protocol !== "https:" && url.protocol !== "http:")) return maskedSecret;
  const origin = url.origin === nowhere ? "" : `${url.protocol}//${shownHost(url.host, masking)}`;
  const query = url.search === "" ? "" : `?${shownNames(url.search, masking)}`;
  const hash = url.hash === "" ? "" : `#${shownNames(url.hash.slice(1), masking)}`;
  return `${origin}${shownPath(url.pathname, masking)}${query}${hash}`;
}
