/** What the system's error codes are told as, and which of them leave a refresh with an unknown outcome. */
import { describe, expect, test } from "vitest";
import { NetworkSettingsError } from "../../../../../electron/oauth/http/network-settings-error";
import { ProxyAnswerError } from "../../../../../electron/oauth/http/proxy/answer-error";
import { transportFailure } from "../../../../../electron/oauth/http/transport-failures";
import { describeFailure, Failure } from "../../../../../shared/failures/failure";

const host = "idp.example";

function broken(code: string): Error {
  return new TypeError("fetch failed", { cause: Object.assign(new Error("inner"), { code }) });
}

describe("an error code is told as", () => {
  test.each([
    ["ENOTFOUND", "hostNotFound", "There is no idp.example on this network.", true],
    ["EAI_AGAIN", "hostNotFound", "There is no idp.example on this network.", true],
    ["ECONNREFUSED", "connectionRefused", "idp.example refused the connection.", true],
    ["ENETUNREACH", "hostNotReached", "idp.example cannot be reached from here.", true],
    ["UND_ERR_CONNECT_TIMEOUT", "hostNotReached", "idp.example cannot be reached from here.", true],
    [
      "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
      "certificateNotTrusted",
      "This computer does not trust idp.example's certificate.",
      true,
    ],
    [
      "CERT_HAS_EXPIRED",
      "certificateNotTrusted",
      "This computer does not trust idp.example's certificate.",
      true,
    ],
    [
      "ERR_SSL_WRONG_VERSION_NUMBER",
      "secureConnectionFailed",
      "No secure connection to idp.example came about.",
      true,
    ],
    [
      "ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED",
      "clientCertificateWanted",
      "idp.example wants a client certificate.",
      true,
    ],
    [
      "ECONNRESET",
      "connectionLost",
      "The connection to idp.example broke before its answer was complete.",
      false,
    ],
    [
      "UND_ERR_SOCKET",
      "connectionLost",
      "The connection to idp.example broke before its answer was complete.",
      false,
    ],
    ["UND_ERR_BODY_TIMEOUT", "noAnswerInTime", "idp.example did not answer in 30 seconds.", false],
    ["HPE_INVALID_CONSTANT", "notHttp", "idp.example does not speak HTTP there.", false],
    [
      "SOMETHING_NEW",
      "connectionLost",
      "The connection to idp.example broke before its answer was complete.",
      false,
    ],
    [
      "constructor",
      "connectionLost",
      "The connection to idp.example broke before its answer was complete.",
      false,
    ],
  ])("%s: %s", (systemCode, code, happened, unsent) => {
    const problem = { kind: "broken", error: broken(systemCode) } as const;
    const failure = transportFailure(problem, host, "client_credentials");
    expect(failure.code).toBe(code);
    expect(Failure.parse(failure)).toEqual(failure);
    expect(describeFailure(failure).happened).toBe(happened);
    const refresh = transportFailure(problem, host, "refresh_token");
    expect(refresh.code).toBe(unsent ? code : "refreshOutcomeUnknown");
  });

  test("several addresses that all failed are told as the first", () => {
    const error = new TypeError("fetch failed", {
      cause: new AggregateError([broken("ECONNREFUSED"), broken("ENETUNREACH")]),
    });
    expect(transportFailure({ kind: "broken", error }, host, undefined).code).toBe("connectionRefused");
  });

  test("a proxy's answer, and settings that cannot be used, keep their own words", () => {
    const proxy = new TypeError("fetch failed", { cause: new ProxyAnswerError(407) });
    expect(transportFailure({ kind: "broken", error: proxy }, host, "refresh_token")).toEqual({
      code: "proxyRefused",
      host,
      httpStatus: 407,
    });
    const settings = new NetworkSettingsError({ code: "proxyAddressUnusable", source: "HTTPS_PROXY" });
    expect(transportFailure({ kind: "broken", error: settings }, host, "refresh_token")).toBe(
      settings.failure,
    );
  });

  test("an error without any code is a connection lost, not a cause made up", () => {
    const failure = transportFailure({ kind: "broken", error: "odd" }, host, "password");
    expect(failure).toEqual({ code: "connectionLost", host, systemCode: "no code", grant: "password" });
  });
});
