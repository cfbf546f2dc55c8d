/** The judgement of an endpoint's address before a secret goes there. */
import { isLoopbackHost } from "../../../shared/external-address";
import type { RequestSetting } from "../../../shared/failures/authorization-failures";
import { fail, ok, type Result } from "../../../shared/failures/result";

/**
 * The parsed address: https, or http on this computer, or http elsewhere with the user's consent. An address
 * with a user name or password inside is refused: fetch cannot send it, and it would show in records.
 */
export function judgeEndpoint(
  address: string | undefined,
  setting: RequestSetting,
  allowHttp: boolean,
): Result<URL> {
  if (address === undefined || address.trim() === "") return fail({ code: "requestSettingMissing", setting });
  if (!URL.canParse(address)) return fail({ code: "requestSettingUnusable", setting, problem: "noAddress" });
  const url = new URL(address);
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    return fail({ code: "requestSettingUnusable", setting, problem: "scheme" });
  }
  if (url.username !== "" || url.password !== "") {
    return fail({ code: "requestSettingUnusable", setting, problem: "credentialsInside" });
  }
  if (url.protocol === "http:" && !allowHttp && !isLoopbackHost(url.hostname)) {
    return fail({ code: "httpNotAllowed", setting, host: url.host });
  }
  return ok(url);
}
