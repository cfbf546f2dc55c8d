/** Judges an address a person pasted: what is wrong with it is said at once, and only a whole answer goes on. */

import { fail, ok, type Result } from "../../../shared/failures/result";
import { isAtRedirectUri } from "../../../shared/oauth/redirect-uri";

/** What mail programs and shells put around an address, and the line breaks they put into it. */
function unwrap(pasted: string): string {
  const joined = pasted.replaceAll(/[\r\n\t]/g, "").trim();
  return joined.replace(/^["'<]+/, "").replace(/["'>]+$/, "");
}

/** The address, cleaned, when it lies at the redirect URI and holds an answer; its state is judged by the flow. */
export function readPastedAddress(pasted: string, redirectUri: string): Result<string> {
  const address = unwrap(pasted);
  if (!URL.canParse(address)) return fail({ code: "pastedNoAddress" });
  if (!isAtRedirectUri(address, redirectUri)) return fail({ code: "pastedOtherAddress", redirectUri });
  const parameters = new URL(address).searchParams;
  if (!parameters.has("code") && !parameters.has("error")) return fail({ code: "pastedWithoutCode" });
  return ok(address);
}
