/** A token endpoint that answers whatever a test says, byte for byte, and keeps what it was sent. */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { listen } from "../network/listening";

export interface SentRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface OddAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export type Answering = OddAnswer | ((sent: SentRequest, response: ServerResponse) => OddAnswer | undefined);

export interface OddTokenServer {
  readonly origin: string;
  readonly requests: readonly SentRequest[];
  answering: Answering;
  close(): Promise<void>;
}

async function read(incoming: IncomingMessage): Promise<SentRequest> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(Buffer.from(part));
  return {
    method: incoming.method ?? "",
    target: incoming.url ?? "",
    headers: incoming.headers,
    body: Buffer.concat(parts).toString("utf8"),
  };
}

/** JSON as token endpoints send it. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): OddAnswer {
  return { status, headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) };
}

/** Starts on 127.0.0.1; `answering` may be changed at any time, and is a good token answer at first. */
export async function startOddTokenServer(): Promise<OddTokenServer> {
  const requests: SentRequest[] = [];
  const good = json({ access_token: "the-access-token", token_type: "Bearer" });
  const server = createServer((incoming, response) => {
    void read(incoming).then((sent) => {
      requests.push(sent);
      const { answering } = odd;
      const answer = typeof answering === "function" ? answering(sent, response) : answering;
      if (answer === undefined) return;
      response.writeHead(answer.status ?? 200, { ...answer.headers });
      response.end(answer.body ?? "");
    });
  });
  const odd: OddTokenServer = {
    origin: await listen(server),
    requests,
    answering: good,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return odd;
}
