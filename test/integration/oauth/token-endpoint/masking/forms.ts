/** Forms in which services and gateways send tokens where nobody expects them: bodies, headers, `Location`, encodings. */
import { Buffer } from "node:buffer";

/** A text that holds the token. */
export type Form = readonly [name: string, write: (token: string) => string];

const wide = (text: string) => Buffer.from(text, "utf16le");
const base64 = (text: string) => Buffer.from(text).toString("base64");
const codes = (text: string, spell: (code: number) => string) =>
  [...text].map((c) => spell(c.codePointAt(0) ?? 0)).join("");
const hex = (code: number, digits: number) => code.toString(16).padStart(digits, "0");

export const bodies: readonly Form[] = [
  ["JSON", (t) => JSON.stringify({ access_token: t, token_type: "Bearer" })],
  ["JSON with members joined by dashes", (t) => JSON.stringify({ "access-token": t })],
  ["JSON in camel case", (t) => JSON.stringify({ accessToken: t, refreshToken: t })],
  ["JSON with a member of another name", (t) => JSON.stringify({ id: 7, value: t })],
  ["JSON with an error and the token in it", (t) => JSON.stringify({ error: t })],
  [
    "JSON with a message",
    (t) => JSON.stringify({ error: "invalid_request", error_description: `The token ${t} is wrong` }),
  ],
  ["JSON with a message that names it", (t) => JSON.stringify({ message: `token=${t}` })],
  ["JSON with the token as a member's name", (t) => JSON.stringify({ [t]: true })],
  ["JSON deep inside", (t) => JSON.stringify({ a: { b: [{ c: { d: [t] } }] } })],
  [
    "JSON with errors in a list",
    (t) =>
      JSON.stringify({ errors: [{ errorType: "invalid_grant", message: `Refresh token invalid: ${t}` }] }),
  ],
  ["JSON with a detail", (t) => JSON.stringify({ error: { code: 400, detail: t } })],
  ["JSON with a trace_id that is none", (t) => JSON.stringify({ error: "invalid_grant", trace_id: t })],
  ["JSON in a string", (t) => JSON.stringify(JSON.stringify({ access_token: t }))],
  ["JSON twice in a string", (t) => JSON.stringify(JSON.stringify(JSON.stringify({ access_token: t })))],
  ["JSON in a member's string", (t) => JSON.stringify({ body: JSON.stringify({ access_token: t }) })],
  ["a JSON list", (t) => JSON.stringify([{ access_token: t }])],
  ["a bare JSON text", (t) => JSON.stringify(t)],
  ["JSON cut off", (t) => `{"token_type":"Bearer","access_token":"${t}`],
  ["JSON with a comma too many", (t) => `{"access_token":"${t}",}`],
  ["JSON with a comment", (t) => `/* ok */ {"access_token":"${t}"}`],
  ["JSON behind a guard", (t) => `)]}',\n{"access_token":"${t}"}`],
  ["JSONP", (t) => `callback({"access_token":"${t}"});`],
  ["JSON lines", (t) => `{"a":1}\n{"access_token":"${t}"}`],
  ["a Python dict", (t) => `{'access_token': '${t}', 'token_type': 'Bearer'}`],
  ["a PHP array", (t) => `Array\n(\n    [access_token] => ${t}\n)`],
  ["a PHP serialisation", (t) => `a:1:{s:12:"access_token";s:${t.length}:"${t}";}`],
  ["YAML", (t) => `access_token: ${t}\ntoken_type: Bearer\n`],
  ["YAML folded", (t) => `access_token: >-\n  ${t}\n`],
  ["TOML", (t) => `access_token = "${t}"\n`],
  ["an ini file", (t) => `[oauth]\nRefreshToken=${t}\n`],
  ["XML members", (t) => `<?xml version="1.0"?><r><access_token>${t}</access_token></r>`],
  ["XML attributes", (t) => `<token value="${t}" type="Bearer"/>`],
  ["XML in CDATA", (t) => `<r><access_token><![CDATA[${t}]]></access_token></r>`],
  ["SOAP", (t) => `<soap:Envelope><soap:Body><Token>${t}</Token></soap:Body></soap:Envelope>`],
  ["HTML text", (t) => `<html><body><p>Your token is ${t}</p></body></html>`],
  ["HTML form", (t) => `<form method="post"><input type="hidden" name="access_token" value="${t}"></form>`],
  ["HTML script", (t) => `<html><script>window.token = "${t}"</script><body>Done</body></html>`],
  ["HTML with a tag inside the token", (t) => `<p>Token ${t.slice(0, 12)}<wbr>${t.slice(12)}</p>`],
  ["a form", (t) => `access_token=${encodeURIComponent(t)}&token_type=bearer`],
  ["a form of other names", (t) => `oauth_token=${encodeURIComponent(t)}&oauth_callback_confirmed=true`],
  [
    "a form whose error holds it",
    (t) => `error=invalid_request&error_description=${encodeURIComponent(`bad ${t}`)}`,
  ],
  ["the bare token", (t) => t],
  ["Bearer and the token", (t) => `Bearer ${t}`],
  ["a header line", (t) => `Authorization: Bearer ${t}`],
  ["a whole HTTP message", (t) => `HTTP/1.1 200 OK\r\nX-Token: ${t}\r\n\r\n`],
  ["prose", (t) => `Your access token is: ${t}. Keep it well.`],
  ["CSV", (t) => `access_token,token_type\n${t},Bearer\n`],
  [
    "a gateway's wrapping",
    (t) =>
      JSON.stringify({
        statusCode: 200,
        headers: {},
        body: `{"access_token":"${t}"}`,
        isBase64Encoded: false,
      }),
  ],
  [
    "a gateway's wrapping in Base64",
    (t) => JSON.stringify({ body: base64(`{"access_token":"${t}"}`), isBase64Encoded: true }),
  ],
  ["multipart", (t) => `--x\r\nContent-Disposition: form-data; name="access_token"\r\n\r\n${t}\r\n--x--`],
  ["a server-sent event", (t) => `event: token\ndata: {"access_token":"${t}"}\n\n`],
];

export const headers: readonly Form[] = [
  ["x-token", (t) => t],
  ["x-access-token", (t) => t],
  ["authorization", (t) => `Bearer ${t}`],
  ["set-cookie", (t) => `sid=${t}; Path=/; HttpOnly`],
  ["x-request-id", (t) => t],
  ["request-id", (t) => t],
  ["x-ms-request-id", (t) => t],
  ["etag", (t) => `"${t}"`],
  ["link", (t) => `<https://idp.example/next?cursor=${t}>; rel=next`],
  ["server", (t) => `gateway ${t}`],
  ["via", (t) => `1.1 ${t}`],
  ["content-type", (t) => `text/plain; boundary=${t}`],
  ["www-authenticate", (t) => `Bearer error="invalid_token", error_description="${t}"`],
  ["www-authenticate", (t) => `Bearer realm="${t}", nonce="${t}"`],
  ["www-authenticate", (t) => `Bearer ${t}`],
  ["warning", (t) => `199 - "${t}"`],
  ["refresh", (t) => `0; url=https://idp.example/?code=${t}`],
  ["content-location", (t) => `/tokens/${t}`],
  ["x-powered-by", (t) => t],
];

export const locations: readonly Form[] = [
  ["a parameter", (t) => `https://app.example/cb?code=${t}`],
  ["a parameter of another name", (t) => `https://app.example/cb?ticket=${t}&x=1`],
  ["a parameter without a name", (t) => `https://app.example/cb?${t}`],
  ["a parameter's name", (t) => `https://app.example/cb?${t}=1`],
  ["the fragment", (t) => `https://app.example/cb#access_token=${t}`],
  ["the fragment alone", (t) => `https://app.example/cb#${t}`],
  ["a segment of the path", (t) => `https://app.example/cb/${t}/done`],
  ["a path parameter", (t) => `https://app.example/cb;jsessionid=${t}`],
  ["the user name", (t) => `https://${t}@app.example/cb`],
  ["the password", (t) => `https://user:${t}@app.example/cb`],
  ["the host", (t) => `https://${t.replace(/[^A-Za-z0-9]/g, "")}.app.example/cb`],
  ["a relative address", (t) => `/cb?token=${t}`],
  ["a relative path", (t) => `cb/${t}`],
  ["no scheme", (t) => `//app.example/${t}`],
  ["an app's scheme", (t) => `com.app:/cb?code=${t}`],
  ["data", (t) => `data:text/plain,${t}`],
  [
    "an address in an address",
    (t) => `https://app.example/?next=${encodeURIComponent(`https://x/?code=${t}`)}`,
  ],
  ["percent-encoded path", (t) => `https://app.example/${codes(t, (c) => `%${hex(c, 2)}`)}`],
];

export const encodings: readonly Form[] = [
  ["as it is", (t) => t],
  ["percent-encoded", encodeURIComponent],
  ["percent-encoded twice", (t) => encodeURIComponent(encodeURIComponent(t))],
  ["every character percent-encoded", (t) => codes(t, (c) => `%${hex(c, 2)}`)],
  ["%u of older pages", (t) => codes(t, (c) => `%u${hex(c, 4)}`)],
  ["\\u of JSON", (t) => codes(t, (c) => `\\u${hex(c, 4)}`)],
  ["\\u{} of scripts", (t) => codes(t, (c) => `\\u{${hex(c, 1)}}`)],
  ["\\x of scripts", (t) => codes(t, (c) => `\\x${hex(c, 2)}`)],
  ["octal", (t) => codes(t, (c) => `\\${c.toString(8).padStart(3, "0")}`)],
  ["decimal entities", (t) => codes(t, (c) => `&#${c};`)],
  ["hexadecimal entities", (t) => codes(t, (c) => `&#x${hex(c, 2)};`)],
  [
    "named entities",
    (t) =>
      t
        .replaceAll("/", "&sol;")
        .replaceAll("+", "&plus;")
        .replaceAll("=", "&equals;")
        .replaceAll("_", "&lowbar;")
        .replaceAll(".", "&period;"),
  ],
  ["quoted-printable", (t) => codes(t, (c) => `=${hex(c, 2).toUpperCase()}`)],
  ["hexadecimal", (t) => Buffer.from(t).toString("hex")],
  ["hexadecimal in capitals", (t) => Buffer.from(t).toString("hex").toUpperCase()],
  ["hexadecimal with colons", (t) => [...Buffer.from(t)].map((c) => hex(c, 2)).join(":")],
  ["hexadecimal with blanks", (t) => [...Buffer.from(t)].map((c) => hex(c, 2)).join(" ")],
  ["0x bytes", (t) => [...Buffer.from(t)].map((c) => `0x${hex(c, 2)}`).join(", ")],
  ["decimal bytes", (t) => [...Buffer.from(t)].join(", ")],
  ["Base64", base64],
  ["Base64 of the web", (t) => Buffer.from(t).toString("base64url")],
  ["Base64 in a Basic pair", (t) => base64(`client:${t}`)],
  ["Base64 one byte on", (t) => base64(`x${t}`)],
  ["Base64 twice", (t) => base64(base64(t))],
  ["Base64 of UTF-16", (t) => wide(t).toString("base64")],
  ["Base64 in short lines", (t) => base64(t).replace(/.{12}/g, "$&\r\n")],
  ["UTF-16 read as UTF-8", (t) => wide(t).toString("utf8")],
  ["UTF-16, the other way round", (t) => Buffer.from(wide(t)).swap16().toString("utf8")],
  ["JSON in JSON", (t) => JSON.stringify(JSON.stringify({ t }))],
  ["capitals", (t) => t.toUpperCase()],
  ["small letters", (t) => t.toLowerCase()],
  ["with invisible characters", (t) => [...t].join("\u200b")],
  ["with soft hyphens", (t) => t.replace(/.{5}/g, "$&\u00ad")],
  ["in two lines", (t) => `${t.slice(0, 14)}\n${t.slice(14)}`],
  ["with blanks between the characters", (t) => [...t].join(" ")],
  ["with dashes between the characters", (t) => [...t].join("-")],
  ["its first half", (t) => t.slice(0, Math.ceil(t.length / 2))],
  ["its second half", (t) => t.slice(Math.floor(t.length / 2))],
  ["its first eight characters", (t) => `${t.slice(0, 8)}…`],
  ["its last eight characters", (t) => `…${t.slice(-8)}`],
  ["eight characters of its middle", (t) => `…${t.slice(9, 17)}…`],
  ["without its first character", (t) => t.slice(1)],
  ["with a star in it", (t) => `${t.slice(0, 10)}***${t.slice(-10)}`],
  ["in bold", (t) => `<b>${t.slice(0, 9)}</b>${t.slice(9)}`],
  ["with a tag a character", (t) => [...t].map((c) => `<i>${c}</i>`).join("")],
];
