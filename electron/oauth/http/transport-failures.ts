/** What a missing answer means to a person: reads the system's own error codes, never its texts. */
import type { Failure } from "../../../shared/failures/failure";
import type { NetworkFailure } from "../../../shared/failures/network-failures";
import type { Grant } from "../../../shared/grant";
import { NetworkSettingsError } from "./network-settings-error";
import { ProxyAnswerError } from "./proxy/answer-error";
import { answerSeconds, longestAnswer, type RoundTripProblem } from "./round-trip";

type Kind = Exclude<NetworkFailure["code"], "networkFileUnusable" | "proxyAddressUnusable">;
type CertificateProblem = Extract<NetworkFailure, { code: "certificateNotTrusted" }>["problem"];

const kinds = new Map<string, Kind>(
  Object.entries({
    ENOTFOUND: "hostNotFound",
    EAI_AGAIN: "hostNotFound",
    EAI_NODATA: "hostNotFound",
    EAI_NONAME: "hostNotFound",
    ECONNREFUSED: "connectionRefused",
    EHOSTUNREACH: "hostNotReached",
    ENETUNREACH: "hostNotReached",
    EHOSTDOWN: "hostNotReached",
    EADDRNOTAVAIL: "hostNotReached",
    EACCES: "hostNotReached",
    ETIMEDOUT: "hostNotReached",
    UND_ERR_CONNECT_TIMEOUT: "hostNotReached",
    UND_ERR_HEADERS_TIMEOUT: "noAnswerInTime",
    UND_ERR_BODY_TIMEOUT: "noAnswerInTime",
    UND_ERR_HEADERS_OVERFLOW: "notHttp",
    UND_ERR_PRX_TLS: "proxyRefused",
    EPROTO: "secureConnectionFailed",
    ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: "clientCertificateWanted",
    ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: "clientCertificateWanted",
    ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: "clientCertificateWanted",
  } as const),
);

/** Node's names for OpenSSL's verification results. */
const certificateProblems = new Map<string, CertificateProblem>(
  Object.entries({
    DEPTH_ZERO_SELF_SIGNED_CERT: "unknownIssuer",
    SELF_SIGNED_CERT_IN_CHAIN: "unknownIssuer",
    UNABLE_TO_GET_ISSUER_CERT: "unknownIssuer",
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "unknownIssuer",
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: "unknownIssuer",
    CERT_UNTRUSTED: "unknownIssuer",
    INVALID_CA: "unknownIssuer",
    CERT_HAS_EXPIRED: "expired",
    CERT_NOT_YET_VALID: "expired",
    ERR_TLS_CERT_ALTNAME_INVALID: "otherName",
    HOSTNAME_MISMATCH: "otherName",
    CERT_REVOKED: "revoked",
  } as const),
);

/** Failures before the request left: after them a refresh token is as it was. */
const nothingSent = new Set<Kind>([
  "hostNotFound",
  "connectionRefused",
  "hostNotReached",
  "certificateNotTrusted",
  "clientCertificateWanted",
  "secureConnectionFailed",
  "proxyRefused",
]);

interface Read {
  readonly code: string;
  readonly proxy: ProxyAnswerError | undefined;
}

/** The innermost code: fetch wraps the socket's error, and trying several addresses wraps one each. */
function readError(error: unknown): Read {
  if (error instanceof ProxyAnswerError) return { code: "", proxy: error };
  if (!(error instanceof Error)) return { code: "", proxy: undefined };
  const inner = error instanceof AggregateError ? error.errors[0] : error.cause;
  const deeper = inner === undefined ? { code: "", proxy: undefined } : readError(inner);
  if (deeper.proxy !== undefined || deeper.code !== "") return deeper;
  return { code: ownCode(error), proxy: undefined };
}

/** undici's parser names most of its errors by class only. */
function ownCode(error: Error): string {
  if ("code" in error && typeof error.code === "string") return error.code;
  return error.name === "HTTPParserError" ? "HPE_INVALID_ANSWER" : "";
}

function kindOf(code: string): Kind {
  if (certificateProblems.has(code)) return "certificateNotTrusted";
  const known = kinds.get(code);
  if (known !== undefined) return known;
  if (code.startsWith("ERR_SSL_") || code.startsWith("ERR_TLS_")) return "secureConnectionFailed";
  return code.startsWith("HPE_") ? "notHttp" : "connectionLost";
}

function unsent(kind: Kind, code: string, host: string, grant: Grant | undefined): NetworkFailure {
  const way = { host, systemCode: code === "" ? "no code" : code };
  switch (kind) {
    case "certificateNotTrusted":
      return { code: kind, ...way, problem: certificateProblems.get(code) ?? "unknownIssuer" };
    case "noAnswerInTime":
      return { code: kind, host, seconds: answerSeconds, ...(grant && { grant }) };
    case "connectionLost":
      return { code: kind, ...way, ...(grant && { grant }) };
    case "proxyRefused":
      return { code: kind, host };
    case "refreshOutcomeUnknown":
      return { code: kind, host, cause: "lost" };
    default:
      return { code: kind, ...way };
  }
}

function brokenFailure(error: unknown, host: string, grant: Grant | undefined): NetworkFailure {
  if (error instanceof NetworkSettingsError) return error.failure;
  const { code, proxy } = readError(error);
  if (proxy !== undefined) {
    return { code: "proxyRefused", host, ...(proxy.status !== undefined && { httpStatus: proxy.status }) };
  }
  const kind = kindOf(code);
  if (grant === "refresh_token" && !nothingSent.has(kind)) {
    return { code: "refreshOutcomeUnknown", host, cause: kind === "noAnswerInTime" ? "noAnswer" : "lost" };
  }
  return unsent(kind, code, host, grant);
}

/** The option that holds an address; null where none does. */
export type AddressPlace = { readonly option: string; readonly label: string } | null;

/** The same failure, whose button leads to where the address stands and not to the token URL. */
export function addressedBy(failure: Failure, place: AddressPlace): Failure {
  switch (failure.code) {
    case "hostNotFound":
    case "connectionRefused":
    case "certificateNotTrusted":
    case "secureConnectionFailed":
    case "notHttp":
      return { ...failure, ...(place ?? { option: null }) };
    default:
      return failure;
  }
}

/**
 * The failure for a request without an answer. `grant` undefined for discovery. A refresh that was sent and got
 * no answer has an unknown outcome (OAUTH.md e 22): the server may have replaced the token.
 */
export function transportFailure(problem: RoundTripProblem, host: string, grant: Grant | undefined): Failure {
  switch (problem.kind) {
    case "cancelled":
      return { code: "cancelled" };
    case "timedOut":
      return grant === "refresh_token"
        ? { code: "refreshOutcomeUnknown", host, cause: "noAnswer" }
        : { code: "noAnswerInTime", host, seconds: answerSeconds, ...(grant && { grant }) };
    case "tooLarge":
      return {
        code: "answerTooLarge",
        host,
        ...(grant && { grant }),
        httpStatus: problem.status,
        limitBytes: longestAnswer,
      };
    case "broken":
      return brokenFailure(problem.error, host, grant);
  }
}
