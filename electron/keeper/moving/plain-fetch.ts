/** Fetch to this very computer as a driver does it: one connection, no `Sec-Fetch-…` headers, which mark a web page's request. */
import { request } from "node:http";
import type { HttpFetch } from "../../oauth/http/http-fetch";

/** Statuses whose answer has no body, as `Response` insists. */
const bodyless = new Set([204, 205, 304]);

export const plainFetch: HttpFetch = (address, init) =>
  new Promise((resolve, reject) => {
    const body = Buffer.from(init.body ?? "", "utf8");
    const asked = request(address, {
      method: init.method,
      headers: { ...init.headers, "content-length": String(body.length) },
      agent: false,
      signal: init.signal,
    });
    asked.on("error", reject);
    asked.on("response", (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("error", reject);
      answer.on("end", () => {
        const status = answer.statusCode ?? 0;
        const headers = Object.entries(answer.headersDistinct).flatMap(([name, values]) =>
          (values ?? []).map((value): [string, string] => [name, value]),
        );
        resolve(new Response(bodyless.has(status) ? null : Buffer.concat(parts), { status, headers }));
      });
    });
    asked.end(body);
  });
