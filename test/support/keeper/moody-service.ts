/** A token endpoint that replaces its refresh token at each use, and has bad days: down, silent, slow, talking rubbish. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { freePort, listenAt } from "../network/free-port";

/** What it does with a request; `token` hands out the next tokens as on a good day. */
export type Mood = (response: ServerResponse, token: () => string) => void;

export interface MoodyService {
  readonly tokenUri: string;
  /** The only refresh token that it takes. */
  living(): string;
  /** How often a token was asked for. */
  asked(): number;
  /** Undefined: a good day. */
  mood: Mood | undefined;
  down(): Promise<void>;
  up(): Promise<void>;
}

const asJson = { "Content-Type": "application/json" };

/** Starts it; `down` also ends it for good. */
export async function startMoodyService(): Promise<MoodyService> {
  const port = await freePort();
  let server: Server | undefined;
  let given = 0;
  let asked = 0;
  const living = () => `refresh-token-number-${given}`;
  /** Takes the old token's place and tells the new one. */
  const tokens = () => {
    given += 1;
    return JSON.stringify({
      access_token: `access-token-number-${given}`,
      token_type: "Bearer",
      expires_in: 3600,
      refresh_token: living(),
    });
  };
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const sent = new URLSearchParams(await text(request)).get("refresh_token");
    asked += 1;
    if (service.mood !== undefined) service.mood(response, tokens);
    else if (sent === living()) response.writeHead(200, asJson).end(tokens());
    else response.writeHead(400, asJson).end('{"error":"invalid_grant"}');
  };
  const service: MoodyService = {
    tokenUri: `POST http://127.0.0.1:${port}/token`,
    living,
    asked: () => asked,
    mood: undefined,
    down: async () => {
      const running = server;
      server = undefined;
      running?.closeAllConnections();
      await new Promise<void>((resolve) =>
        running === undefined ? resolve() : running.close(() => resolve()),
      );
    },
    up: async () => {
      server = createServer((request, response) => void answer(request, response));
      await listenAt(server, port, "127.0.0.1");
    },
  };
  await service.up();
  return service;
}
