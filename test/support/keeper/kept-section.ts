/** What a kept section says, and the request its driver sends. */
import { request } from "node:http";
import { parseRelayTokenUri } from "../../../shared/oauth/relay-address";
import { readCase } from "./read-option";

export interface KeptSection {
  readonly tokenUri: string;
  readonly port: number;
  readonly id: string;
  readonly key: string;
  readonly handle: string | undefined;
}

/** Reads the section as it stands in the file. */
export function keptSection(text: string, name: string): KeptSection {
  const tokenUri = readCase(text, name, "TokenURI") ?? "";
  const address = parseRelayTokenUri(tokenUri);
  if (address === undefined) throw new Error(`[${name}] is not kept by a relay`);
  return {
    tokenUri,
    ...address,
    key: readCase(text, name, "ClientSecret") ?? "",
    handle: readCase(text, name, "RefreshToken"),
  };
}

export interface RelayAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  json(): Record<string, unknown>;
}

export interface DriverWish {
  readonly scope?: string;
  readonly key?: string;
  readonly host?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly type?: string;
  readonly body?: string;
}

/** The driver's POST, credentials in a Basic header as its mode 0 says. */
export function askAsDriver(section: KeptSection, wish: DriverWish = {}): Promise<RelayAnswer> {
  const form = new URLSearchParams(
    section.handle === undefined
      ? { grant_type: "client_credentials" }
      : { grant_type: "refresh_token", refresh_token: section.handle },
  );
  if (wish.scope !== undefined) form.set("scope", wish.scope);
  const basic = Buffer.from(`test-client:${wish.key ?? section.key}`).toString("base64");
  const body = wish.body ?? form.toString();
  return send(section.port, `/t/${section.id}`, {
    method: "POST",
    headers: {
      Authorization: `Basic ${basic}`,
      "Content-Type": wish.type ?? "application/x-www-form-urlencoded",
      "Content-Length": String(Buffer.byteLength(body)),
      ...(wish.host !== undefined && { Host: wish.host }),
      ...wish.headers,
    },
    body,
  });
}

interface Sent {
  readonly method: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** One request on a connection of its own. */
function send(port: number, path: string, { method, headers = {}, body }: Sent): Promise<RelayAnswer> {
  return new Promise((resolve, reject) => {
    const options = { host: "127.0.0.1", port, path, method, headers: { ...headers }, agent: false };
    const asked = request(options, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("error", reject);
      answer.on("end", () => {
        const text = Buffer.concat(parts).toString("utf8");
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: text,
          json: () => JSON.parse(text) as Record<string, unknown>,
        });
      });
    });
    asked.on("error", reject);
    asked.end(body);
  });
}
