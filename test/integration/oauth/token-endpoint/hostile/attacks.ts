/** Answers that are broken, endless or meant to hurt (OAUTH facts e). */
import { gzipSync } from "node:zlib";
import { json } from "../../../../support/oauth-server/odd-token-server";
import { body, echo, type HostileRow, html, url } from "./row";

export const attacks: readonly HostileRow[] = [
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
