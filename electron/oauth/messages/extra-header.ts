/** The driver's AuthHeader and SecurityToken: which header they may be, and where it goes. */
import { fail, ok, type Result } from "../../../shared/failures/result";
import type { TokenSettings } from "../settings/token-settings";

/** RFC 9110 5.6.2: token characters. */
const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** RFC 9110 5.5: visible characters, blanks and tabs between them, and Latin-1. */
const headerValue = /^[\x21-\x7e\x80-\xff](?:[\t\x20-\x7e\x80-\xff]*[\x21-\x7e\x80-\xff])?$/;
/** They describe the message or the connection: the request could no longer be read. */
const reserved = new Set([
  "connection",
  "content-length",
  "content-type",
  "expect",
  "host",
  "keep-alive",
  "proxy-authorization",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

export function judgeExtraHeader(extraHeader: TokenSettings["extraHeader"]): Result<void> {
  if (extraHeader === undefined) return ok(undefined);
  const unusable = (problem: "headerName" | "headerReserved" | "headerValue") =>
    fail({ code: "requestSettingUnusable" as const, setting: "extraHeader" as const, problem });
  if (!headerName.test(extraHeader.name)) return unusable("headerName");
  if (reserved.has(extraHeader.name.toLowerCase())) return unusable("headerReserved");
  return headerValue.test(extraHeader.value.reveal()) ? ok(undefined) : unusable("headerValue");
}

/** AuthHeader=Authorization takes the place of the Basic header (OAUTH.md d 13). */
export function replacesBasicHeader(settings: TokenSettings): boolean {
  return (
    settings.extraHeader?.name.toLowerCase() === "authorization" &&
    settings.credentialsMode === "basic" &&
    settings.clientSecret !== undefined
  );
}

/** The header for this address: only at the token endpoint's own origin, never across origins. */
export function extraHeaderFor(settings: TokenSettings, url: URL): Record<string, string> {
  const { extraHeader, tokenEndpoint } = settings;
  if (extraHeader === undefined || !URL.canParse(tokenEndpoint.url)) return {};
  if (new URL(tokenEndpoint.url).origin !== url.origin) return {};
  return { [extraHeader.name.toLowerCase()]: extraHeader.value.reveal() };
}
