/** Odd answers seen at real servers or to be feared: OAUTH facts d, e and g, one row each, with what the person is told. */
import { gzipSync } from "node:zlib";
import type { FailureActionId } from "../../../../../shared/failures/copy";
import type { Failure } from "../../../../../shared/failures/failure";
import { type Answering, json, type SentRequest } from "../../../../support/oauth-server/odd-token-server";
import type { Asking } from "./bench";

export interface HostileRow extends Asking {
  /** The fact's number, then a sentence. */
  readonly name: string;
  readonly answer: Answering;
  readonly code: Failure["code"];
  /** Fields of the failure besides its code. */
  readonly fields?: Readonly<Record<string, unknown>>;
  /** A piece of the bold sentence. */
  readonly happened: string;
  /** A piece of the why. */
  readonly why?: string;
  /** Buttons that must be there, in this order. */
  readonly actions: readonly FailureActionId[];
  /** Buttons that must not. */
  readonly never?: readonly FailureActionId[];
}

const get = { tokenEndpoint: { method: "GET" as const, url: "" } };
const url = { credentialsMode: "url" as const };
const body = { credentialsMode: "body" as const };
const html = { "content-type": "text/html; charset=utf-8" };

/** What a careless server repeats: the whole request. */
function echo(sent: SentRequest): string {
  return `${sent.target} ${JSON.stringify(sent.headers)} ${sent.body} ${decodeURIComponent(sent.body.replaceAll("+", " "))}`;
}

export const refusals: readonly HostileRow[] = [
  {
    name: "d 4: a refused client in a Basic header gets the body and the raw pair offered",
    answer: json({ error: "invalid_client", error_description: "Client authentication failed" }, 401),
    code: "clientRefused",
    fields: {
      httpStatus: 401,
      oauthError: "invalid_client",
      quote: "Client authentication failed",
      credentials: "header",
    },
    happened: "does not accept this client ID and secret",
    why: "“Client authentication failed”",
    actions: ["sendCredentialsInBody", "sendCredentialsAsIs", "editClientSecret"],
  },
  {
    name: "d 4: the raw pair is not offered when nothing in it would change",
    settings: { clientSecret: undefined, extraHeader: undefined },
    answer: json({ error: "invalid_client" }, 401),
    code: "clientRefused",
    fields: { credentials: "none", encodingMatters: false },
    happened: "does not accept this client ID without a secret",
    actions: ["editClientSecret", "editClientId"],
    never: ["sendCredentialsAsIs", "sendCredentialsInBody"],
  },
  {
    name: "d 7: the JSON error behind WWW-Authenticate is read",
    answer: json({ error: "invalid_client", error_description: "Unknown client" }, 401, {
      "www-authenticate": 'Basic realm="x"',
    }),
    code: "clientRefused",
    fields: { oauthError: "invalid_client", quote: "Unknown client" },
    happened: "client ID and secret",
    actions: ["sendCredentialsInBody"],
  },
  {
    name: "d 7: an error that is only in WWW-Authenticate is read",
    answer: {
      status: 401,
      headers: {
        "www-authenticate": 'Bearer error="invalid_client", error_description="No \\"such\\" client"',
      },
    },
    code: "clientRefused",
    fields: { quote: 'No "such" client' },
    happened: "client ID and secret",
    actions: ["sendCredentialsInBody"],
  },
  {
    name: "d 7: a JSON error labelled text/plain is read",
    answer: { status: 400, headers: { "content-type": "text/plain" }, body: '{"error":"invalid_scope"}' },
    code: "scopeRefused",
    fields: { scopes: ["tickets:raed"] },
    happened: "does not know the scope tickets:raed",
    actions: ["editScope"],
  },
  {
    name: "d 7: a JSON error under status 500 is read",
    answer: json({ error: "invalid_grant" }, 500),
    code: "codeRefused",
    fields: { httpStatus: 500, oauthError: "invalid_grant" },
    happened: "does not accept the code",
    actions: ["signInAgain"],
  },
  {
    name: "d 7: an error under status 200 is an error",
    answer: json({
      error: "bad_verification_code",
      error_description: "The code passed is incorrect or expired.",
    }),
    code: "tokenRequestRefused",
    fields: { oauthError: "bad_verification_code", httpStatus: 200 },
    happened: "refused the token request",
    why: "bad_verification_code",
    actions: ["showRecord"],
  },
  {
    name: "d 7: a form-encoded error under status 200 is an error",
    answer: {
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "error=redirect_uri_mismatch&error_description=No+match",
    },
    code: "redirectUriUnknown",
    fields: { quote: "No match" },
    happened: "does not know this redirect URI",
    why: "every character",
    actions: ["copyRedirectUri"],
  },
  {
    name: "d 18: unauthorized_client says what else it can mean",
    answer: json({ error: "unauthorized_client" }, 403),
    code: "grantNotAllowed",
    happened: "does not let this application use signing in with a code",
    why: "when the client ID or secret is wrong",
    actions: ["editClientId", "sendCredentialsInBody"],
  },
  {
    name: "e 16: a hostile error_description loses markup, control characters and length",
    answer: json(
      {
        error: "invalid_request",
        error_description: `<script>alert(1)</script><b>No</b>\u0007\u202e${"A".repeat(100_000)}`,
      },
      400,
    ),
    code: "tokenRequestRefused",
    happened: "refused the token request",
    why: "“No …”",
    actions: ["showRecord", "withoutPkce"],
  },
  {
    name: "e 17: a redirect to another site is not followed and not offered",
    answer: { status: 302, headers: { location: "https://login.example.net/token?client_secret=x" } },
    code: "redirected",
    fields: { target: "https://login.example.net/token", targetHost: "login.example.net", sameSite: false },
    happened: "points on to login.example.net",
    why: "Secrets were not sent there",
    actions: ["editTokenUrl"],
    never: ["useRedirectedTokenUrl"],
  },
  {
    name: "e 17: a 307 without a readable target is told as it is",
    answer: { status: 307, headers: { location: "javascript:alert(1)" } },
    code: "redirected",
    fields: { httpStatus: 307, sameSite: false },
    happened: "points on to another address",
    actions: ["editTokenUrl"],
    never: ["useRedirectedTokenUrl"],
  },
  {
    name: "e 18: 429 says how long to wait and never repeats a single-use code",
    answer: json({ error: "too_many" }, 429, { "retry-after": "120" }),
    code: "rateLimited",
    fields: { retryAfterSeconds: 120 },
    happened: "wants fewer requests",
    why: "wait 2 minutes",
    actions: ["signInAgain"],
    never: ["tryAgain"],
  },
  {
    name: "e 18: Retry-After as a date counts from our clock",
    grant: "client_credentials",
    answer: { status: 429, headers: { "retry-after": "Thu, 15 Jan 2026 09:00:30 GMT" } },
    code: "rateLimited",
    fields: { retryAfterSeconds: 30 },
    happened: "wants fewer requests",
    why: "wait 30 seconds",
    actions: ["tryAgain"],
  },
  {
    name: "e 19: a captive portal's page is told as a page, and where a token could stand nothing is quoted",
    answer: {
      headers: html,
      body: "<html><head><style>p{}</style><title>Hotel</title></head><body><p>Please log in &amp; pay</p></body></html>",
    },
    code: "webPageAnswer",
    fields: { excerpt: "" },
    happened: "answered with a web page",
    why: "A proxy or a network sign-in page",
    actions: ["networkSettings", "showRecord"],
  },
  {
    name: "e 19: a page without a content type is a page all the same",
    answer: { body: "<!doctype html><p>Hello</p>" },
    code: "webPageAnswer",
    happened: "web page",
    actions: ["networkSettings"],
  },
  {
    name: "e 20: a truncated JSON answer is named by its label and length alone",
    answer: {
      headers: { "content-type": "application/json" },
      body: '{"token_type":"Bearer","access_token":"abcdefghij',
    },
    code: "answerNotUnderstood",
    fields: { described: "application/json, 49 characters" },
    happened: "cannot be read",
    actions: ["signInAgain", "showRecord"],
  },
  {
    name: "e 20: an empty answer under status 200",
    answer: { headers: { "content-type": "application/json" } },
    code: "emptyAnswer",
    happened: "answered with nothing",
    actions: ["signInAgain"],
  },
  {
    name: "e 20: JSON that is no object",
    answer: json(["a"]),
    code: "answerNotUnderstood",
    happened: "cannot be read",
    actions: ["showRecord"],
  },
  {
    name: "e 20: an object without an access token names what it holds",
    answer: json({ id: 7, token_type: "Bearer" }),
    code: "noAccessToken",
    fields: { names: ["id", "token_type"] },
    happened: "holds no access token",
    why: "only id, token_type",
    actions: ["showRecord"],
  },
  {
    name: "e 20: an access token that is no text is none",
    answer: json({ access_token: { value: "abc" }, token_type: "Bearer" }),
    code: "noAccessToken",
    happened: "holds no access token",
    actions: ["showRecord"],
  },
  {
    name: "e 21: 5 MB are not read to their end",
    answer: { headers: { "content-type": "application/json" }, body: `{"x":"${"y".repeat(5_000_000)}"}` },
    code: "answerTooLarge",
    fields: { limitBytes: 1_048_576 },
    happened: "too large",
    actions: ["signInAgain"],
  },
  {
    name: "e 21: a gzip bomb is cut at a decoded megabyte",
    answer: {
      headers: { "content-type": "application/json", "content-encoding": "gzip" },
      body: gzipSync(Buffer.alloc(20_000_000, 32)),
    },
    code: "answerTooLarge",
    happened: "too large",
    actions: ["signInAgain"],
  },
  {
    name: "e 22: a connection cut after a refresh was sent has an unknown outcome",
    grant: "refresh_token",
    answer: (_sent, response) => {
      response.destroy();
      return undefined;
    },
    code: "refreshOutcomeUnknown",
    fields: { cause: "lost" },
    happened: "not known whether the refresh token was replaced",
    why: "broke after the request was sent",
    actions: ["signInAgain"],
    never: ["tryAgain"],
  },
  {
    name: "e 22: an answer cut in its middle leaves a refresh unknown too",
    grant: "refresh_token",
    answer: (_sent, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "500" });
      response.write('{"access_token":"abc');
      setImmediate(() => response.destroy());
      return undefined;
    },
    code: "refreshOutcomeUnknown",
    happened: "not known whether",
    actions: ["signInAgain"],
  },
  {
    name: "e 22: a code's connection cut asks for a new sign-in",
    answer: (_sent, response) => {
      response.destroy();
      return undefined;
    },
    code: "connectionLost",
    happened: "broke before its answer was complete",
    actions: ["signInAgain"],
  },
  {
    name: "e 25: a line end in the access token is refused",
    answer: json({ access_token: "abc\r\nX: y", token_type: "Bearer" }),
    code: "tokenUnusable",
    fields: { token: "accessToken" },
    happened: "access token holds characters",
    actions: ["showRecord"],
  },
  {
    name: "e 25: a NUL in the refresh token is refused",
    answer: json({ access_token: "abc", refresh_token: "de\u0000f", token_type: "Bearer" }),
    code: "tokenUnusable",
    fields: { token: "refreshToken" },
    happened: "refresh token holds characters",
    actions: ["showRecord"],
  },
  {
    name: "d 6: a token bound to a key is not taken for a bearer token",
    answer: json({ access_token: "abc", token_type: "DPoP" }),
    code: "tokenTypeUnusable",
    fields: { tokenType: "DPoP" },
    happened: "token of the type DPoP",
    actions: ["showRecord"],
  },
  {
    name: "g 2: a refused refresh offers no other mode, only a new sign-in",
    grant: "refresh_token",
    answer: json({ error: "invalid_client" }, 401),
    code: "clientRefused",
    happened: "client ID and secret",
    why: "may have used the refresh token up",
    actions: ["signInAgain", "editClientSecret"],
    never: ["sendCredentialsInBody", "sendCredentialsAsIs", "sendCredentialsInHeader", "tryAgain"],
  },
  {
    name: "g 2: a refresh refused by an empty 400 says what it can mean and what it may have cost",
    grant: "refresh_token",
    answer: { status: 400 },
    code: "unnamedRefusal",
    fields: { empty: true },
    happened: "did not say why",
    why: "may have used the refresh token up",
    actions: ["signInAgain"],
    never: ["sendCredentialsInBody", "tryAgain"],
  },
  {
    name: "g 3: an empty 403 reads as what it is and what it can mean",
    grant: "client_credentials",
    answer: { status: 403 },
    code: "unnamedRefusal",
    fields: { empty: true, httpStatus: 403 },
    happened: "did not say why",
    why: "HTTP 403 with nothing in it. It can mean a wrong client ID or secret",
    actions: ["sendCredentialsInBody", "sendCredentialsAsIs", "editClientSecret"],
  },
  {
    name: "g 3: an empty 401 in body mode offers the header",
    grant: "client_credentials",
    settings: body,
    answer: { status: 401 },
    code: "unnamedRefusal",
    fields: { credentials: "body" },
    happened: "did not say why",
    why: "sent in the body",
    actions: ["sendCredentialsInHeader"],
    never: ["sendCredentialsInBody"],
  },
  {
    name: "g 3: a 403 with a code of no RFC is quoted, nothing made of it",
    answer: json({ error: "invalid_code" }, 403),
    code: "tokenRequestRefused",
    fields: { oauthError: "invalid_code", httpStatus: 403, pkce: false },
    happened: "refused the token request",
    why: "HTTP 403 with the code invalid_code",
    actions: ["showRecord", "sendCredentialsInBody"],
    never: ["withoutPkce"],
  },
  {
    name: "g 4: a JSON error with WWW-Authenticate: Bearer under 400 is read",
    answer: json({ error: "invalid_grant", error_description: "Bad code" }, 400, {
      "www-authenticate": 'Bearer realm="x", error="invalid_token"',
    }),
    code: "codeRefused",
    fields: { oauthError: "invalid_grant", quote: "Bad code" },
    happened: "does not accept the code",
    actions: ["signInAgain"],
  },
  {
    name: "g 5: GET refused as 405 wants POST",
    settings: get,
    answer: { status: 405, headers: { allow: "POST, OPTIONS" } },
    code: "wantsPost",
    happened: "takes only POST; the driver would send GET",
    actions: ["usePost"],
  },
  {
    name: "g 5: GET refused as 404 with an error that is no OAuth code offers POST",
    settings: get,
    answer: json({ status: 404, error: "Not Found" }, 404),
    code: "getRefused",
    fields: { quote: "Not Found" },
    happened: "refused a GET request",
    why: "HTTP 404 with the words “Not Found”",
    actions: ["usePost"],
  },
  {
    name: "g 5: GET refused as an empty 401 offers POST first and says what else it can be",
    settings: get,
    answer: { status: 401 },
    code: "getRefused",
    happened: "refused a GET request",
    why: "refused credentials can look the same",
    actions: ["usePost", "sendCredentialsInBody"],
  },
  {
    name: "g 5: GET refused as 400 with a named code keeps the name and offers POST",
    settings: get,
    answer: json({ error: "invalid_request" }, 400),
    code: "tokenRequestRefused",
    fields: { method: "GET" },
    happened: "refused the token request",
    actions: ["usePost"],
  },
  {
    name: "g 6: credentials in the URL answered by a 500 page name the place they were sent",
    grant: "client_credentials",
    settings: url,
    answer: { status: 500, headers: html, body: "<h1>Error</h1>" },
    code: "serverTrouble",
    fields: { credentials: "url" },
    happened: "has a problem of its own",
    why: "when credentials are in the URL",
    actions: ["sendCredentialsInBody", "sendCredentialsInHeader"],
  },
  {
    name: "g 6: credentials in the URL refused by an empty 403 offer body and header",
    grant: "client_credentials",
    settings: url,
    answer: { status: 403 },
    code: "unnamedRefusal",
    happened: "did not say why",
    why: "sent in the URL",
    actions: ["sendCredentialsInBody", "sendCredentialsInHeader"],
  },
  {
    name: "g 7: a redirect that repeats the secret of a GET is offered without it",
    settings: { ...get, ...url },
    answer: (sent) => ({
      status: 301,
      headers: { location: `/token/${sent.target.slice(sent.target.indexOf("?"))}` },
    }),
    code: "redirected",
    fields: { sameSite: true, httpStatus: 301 },
    happened: "points on to 127.0.0.1",
    actions: ["useRedirectedTokenUrl"],
  },
  {
    name: "g 8: a dead refresh token is called dead",
    grant: "refresh_token",
    answer: json({ error: "invalid_grant", error_description: "Token is not active" }, 400),
    code: "refreshTokenDead",
    fields: { quote: "Token is not active" },
    happened: "no longer works",
    why: "Expired, revoked or replaced",
    actions: ["signInAgain"],
  },
  {
    name: "g 13: one grant for each application is explained",
    grant: "client_credentials",
    answer: json({ error: "unauthorized_client" }, 400),
    code: "grantNotAllowed",
    happened: "use client credentials",
    why: "one grant for each registration",
    actions: ["editClientId"],
  },
  {
    name: "e: a grant the server does not offer",
    grant: "password",
    answer: json({ error: "unsupported_grant_type" }, 400),
    code: "grantNotSupported",
    happened: "does not offer a user name and password",
    actions: ["editTokenUrl"],
  },
  {
    name: "e: a wrong password is not called a dead token",
    grant: "password",
    answer: json({ error: "invalid_grant" }, 400),
    code: "passwordRefused",
    happened: "user name and password",
    actions: ["tryAgain"],
  },
  {
    name: "e: a POST to nothing",
    answer: { status: 404, headers: html, body: "<h1>Not found</h1>" },
    code: "tokenUrlNotFound",
    happened: "Nothing at the token URL takes token requests",
    actions: ["editTokenUrl"],
  },
  {
    name: "e: a nested error keeps its code and words",
    answer: json({ error: { code: 403, status: "PERMISSION_DENIED", message: "API not enabled" } }, 403),
    code: "tokenRequestRefused",
    fields: { oauthError: "PERMISSION_DENIED", quote: "API not enabled" },
    happened: "refused the token request",
    actions: ["showRecord"],
  },
  {
    name: "e: access_denied at the token endpoint",
    answer: json({ error: "access_denied" }, 400),
    code: "accessDenied",
    happened: "Access was not allowed",
    actions: ["tryAgain", "copyRequestForAdmin"],
  },
  {
    name: "e: 503 is the server's own trouble",
    grant: "refresh_token",
    answer: { status: 503 },
    code: "serverTrouble",
    happened: "has a problem of its own",
    actions: ["signInAgain"],
  },
  {
    name: "e 16: a refusal that repeats the whole request shows none of it",
    answer: (sent) => json({ error: "invalid_request", error_description: echo(sent), hint: sent }, 400),
    code: "tokenRequestRefused",
    happened: "refused the token request",
    actions: ["showRecord"],
  },
  {
    name: "e 19: a page that repeats the whole request shows none of it",
    grant: "password",
    settings: { ...url, ...body },
    answer: (sent) => ({
      headers: html,
      body: `<pre>${echo(sent).replaceAll("&", "&amp;").replaceAll('"', "&quot;")}</pre>`,
    }),
    code: "webPageAnswer",
    happened: "web page",
    actions: ["showRecord"],
  },
  {
    name: "e 17: a redirect whose path repeats the code is not offered",
    answer: (sent) => ({
      status: 302,
      headers: { location: `/t/${new URLSearchParams(sent.body).get("code")?.replaceAll(" ", "%20")}` },
    }),
    code: "redirected",
    fields: { sameSite: false },
    happened: "points on to",
    actions: ["editTokenUrl"],
    never: ["useRedirectedTokenUrl"],
  },
];
