/** Owns what stands before oidc-provider: takes GET token requests and credentials in the URL, and notes each token request. */
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from "node:http";
import { z } from "zod";
import { listen } from "../network/listening";

/** One request to the token endpoint, as it came from the app. */
export interface TokenRequest {
  readonly method: string;
  /** Path and query as sent. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** All parameters, wherever they were sent. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly status: number;
  /** The tokens in the answer. */
  readonly refreshToken: string | undefined;
  readonly accessToken: string | undefined;
}

export interface TokenFront {
  readonly origin: string;
  readonly tokenRequests: readonly TokenRequest[];
  close(): Promise<void>;
}

interface Exchange {
  readonly method: string;
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const TokenAnswer = z.object({ refresh_token: z.string().optional(), access_token: z.string().optional() });

/** @param innerOrigin where oidc-provider listens; it believes to be at the front, since Host is passed on. */
export async function startTokenFront(innerOrigin: string): Promise<TokenFront> {
  const tokenRequests: TokenRequest[] = [];
  const server = createServer((incoming, outgoing) => {
    void pass(incoming, outgoing, innerOrigin, tokenRequests);
  });
  const origin = await listen(server);
  return {
    origin,
    tokenRequests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function pass(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  innerOrigin: string,
  notes: TokenRequest[],
): Promise<void> {
  const sent: Exchange = {
    method: incoming.method ?? "GET",
    target: incoming.url ?? "/",
    headers: incoming.headers,
    body: await textOf(incoming),
  };
  const isToken = new URL(sent.target, innerOrigin).pathname === "/token";
  const answer = await forward(isToken ? asPost(sent) : sent, innerOrigin);
  if (isToken) notes.push(noteOf(sent, answer));
  outgoing.writeHead(answer.status, answer.headers);
  outgoing.end(answer.body);
}

/** oidc-provider knows only POST with a form: the query joins the body. */
function asPost(sent: Exchange): Exchange {
  const { search } = new URL(sent.target, "http://front");
  const body = [search.slice(1), sent.body].filter((part) => part !== "").join("&");
  return {
    method: "POST",
    target: "/token",
    headers: { ...sent.headers, "content-type": "application/x-www-form-urlencoded" },
    body,
  };
}

function noteOf(sent: Exchange, answer: Answer): TokenRequest {
  const parameters = Object.fromEntries(new URLSearchParams(asPost(sent).body));
  return { ...sent, parameters, status: answer.status, ...tokensIn(answer) };
}

function tokensIn(answer: Answer): Pick<TokenRequest, "refreshToken" | "accessToken"> {
  const given = answer.status === 200 ? TokenAnswer.parse(JSON.parse(answer.body.toString("utf8"))) : {};
  return { refreshToken: given.refresh_token, accessToken: given.access_token };
}

function forward(sent: Exchange, innerOrigin: string): Promise<Answer> {
  const { "content-length": _length, "transfer-encoding": _encoding, ...headers } = sent.headers;
  const bytes = Buffer.from(sent.body, "utf8");
  const length = bytes.length === 0 && sent.method === "GET" ? {} : { "content-length": bytes.length };
  return new Promise((resolve, reject) => {
    const options = { method: sent.method, headers: { ...headers, ...length }, agent: false };
    const inner = request(new URL(sent.target, innerOrigin), options, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("end", () =>
        resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: Buffer.concat(parts) }),
      );
    });
    inner.on("error", reject);
    inner.end(bytes);
  });
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString("utf8");
}
