/** The relay's HTTP server: 127.0.0.1 alone, one answer a request, bounded in time, size and number of connections. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Result } from "../../../shared/failures/result";
import type { Clock } from "../../platform/environment";
import type { Closable } from "../../platform/scope";
import { ConnectionLimits, mostConnections } from "./peer/limits";
import type { Owner, OwnerLookup } from "./peer/owner";
import { tokenBody, write, writeRefusal, writeToken } from "./request/answers";
import { readBody } from "./request/body";
import { judgeContent, judgeRoute, type Route, readAsked } from "./request/form";
import { accountRefused, type RelayRefusal, refuse, tooMany } from "./request/refusal";
import type { TokenDesk } from "./token-desk";

/** What answers once the vault is open; until then whoever asks waits. */
export interface OpenRelay {
  readonly desk: TokenDesk;
  metrics(): Promise<{ readonly type: string; readonly text: string }>;
}

export interface RelayServerOptions {
  readonly clock: Clock;
  readonly owners: OwnerLookup;
  /** The vault may take a while, or not open at all. */
  readonly ready: () => Promise<Result<OpenRelay, RelayRefusal>>;
  /** An exception of ours; the client gets a 500 without words. */
  readonly onBug: (error: unknown) => void;
  /** Counted for the metrics. */
  readonly onAnswer?: (status: number) => void;
}

/** A driver sends its request at once; whoever does not is cut off. In ms. */
const timeToAsk = 5000;
/** A connection that was told to stay waits this long for its next request. */
const timeToStay = 15_000;

interface Known {
  readonly owner: Promise<Owner>;
  refusal: RelayRefusal | undefined;
}

export class RelayServer implements Closable {
  readonly http: Server;
  readonly #of: RelayServerOptions;
  readonly #limits: ConnectionLimits;
  readonly #known = new WeakMap<Socket, Known>();

  constructor(options: RelayServerOptions) {
    this.#of = options;
    this.#limits = new ConnectionLimits(options.clock);
    this.http = createServer(
      {
        maxHeaderSize: 8 * 1024,
        headersTimeout: timeToAsk,
        requestTimeout: 2 * timeToAsk,
        keepAliveTimeout: timeToStay,
        connectionsCheckingInterval: 500,
        // Judged with words of our own; HTTP/1.0 has none.
        requireHostHeader: false,
      },
      (request, response) => void this.#answer(request, response),
    );
    this.http.maxConnections = mostConnections;
    this.http.on("connection", (socket: Socket) => this.#admit(socket));
    this.http.on("clientError", (error, socket) => refuseBytes(error, socket));
    // "Expect: 100-continue" and upgrades are no driver's: answered as any other request, or not at all.
    this.http.on("upgrade", (_request, socket: Socket) => socket.destroy());
  }

  get port(): number {
    const address = this.http.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  }

  /** No new connection; those that wait for a service get their answer for a moment longer, then all are cut. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.http.close(() => resolve()));
    this.http.closeIdleConnections();
    const stop = this.#of.clock.after(3000, () => this.http.closeAllConnections());
    await closed;
    stop();
  }

  #admit(socket: Socket): void {
    // A client that connects and says nothing, or never reads.
    socket.setTimeout(timeToStay + timeToAsk, () => socket.destroy());
    const { remoteAddress = "", remotePort = 0, localAddress = "", localPort = 0 } = socket;
    const owner = this.#of.owners({
      client: { address: remoteAddress, port: remotePort },
      server: { address: localAddress, port: localPort },
    });
    const known: Known = { owner, refusal: undefined };
    this.#known.set(socket, known);
    void owner.then((found) => {
      const leave = this.#limits.admit(accountOf(found));
      if (leave === undefined) known.refusal = tooMany;
      else if (socket.destroyed) leave();
      else socket.once("close", leave);
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.on("finish", () => this.#of.onAnswer?.(response.statusCode));
    try {
      await this.#respond(request, response);
    } catch (error) {
      this.#of.onBug(error);
      writeRefusal(
        request,
        response,
        refuse(500, "server_error", "The relay has a fault; its log names it."),
      );
    }
  }

  async #respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const route = judgeRoute(request, this.port);
    if (!route.ok) return writeRefusal(request, response, route.failure);
    if (route.value.kind === "health") {
      return write(request, response, { status: 200, type: "text/plain", body: "ok\n" });
    }
    const known = this.#known.get(request.socket);
    const owner = (await known?.owner) ?? "none";
    const refusal = known?.refusal ?? (owner === "none" ? accountRefused : undefined);
    if (refusal !== undefined) return writeRefusal(request, response, refusal);
    if (route.value.kind === "metrics") return this.#metrics(request, response, owner);
    return this.#token(request, response, route.value, owner);
  }

  async #token(
    request: IncomingMessage,
    response: ServerResponse,
    route: Extract<Route, { kind: "token" }>,
    owner: Owner,
  ): Promise<void> {
    const content = judgeContent(request);
    if (content !== undefined) return writeRefusal(request, response, content);
    const body = await readBody(request);
    if (!body.ok) return writeRefusal(request, response, body.failure);
    const asked = readAsked(request, route, body.value);
    if (!asked.ok) return writeRefusal(request, response, asked.failure);
    const ready = await this.#of.ready();
    if (!ready.ok) return writeRefusal(request, response, ready.failure);
    const handed = await ready.value.desk.ask(asked.value, owner);
    if (handed.ok) return writeToken(request, response, tokenBody(handed.value.given, handed.value.handle));
    if (handed.failure.wrongKey) await this.#limits.afterWrongKey(accountOf(owner));
    writeRefusal(request, response, handed.failure);
  }

  async #metrics(request: IncomingMessage, response: ServerResponse, owner: Owner): Promise<void> {
    const ready = await this.#of.ready();
    if (!ready.ok) return writeRefusal(request, response, ready.failure);
    if (!(await ready.value.desk.mayRead(owner))) return writeRefusal(request, response, accountRefused);
    const { type, text } = await ready.value.metrics();
    write(request, response, { status: 200, type, body: text });
  }
}

/** Where the system tells no account, all connections count as one's. */
function accountOf(owner: Owner): number {
  return typeof owner === "object" ? owner.uid : -1;
}

/** What is no HTTP: a client that speaks TLS, a broken request line, headers without end. */
function refuseBytes(error: NodeJS.ErrnoException, socket: import("node:stream").Duplex): void {
  if (!socket.writable || error.code === "ECONNRESET") {
    socket.destroy();
    return;
  }
  const status =
    error.code === "HPE_HEADER_OVERFLOW" ? "431 Request Header Fields Too Large" : "400 Bad Request";
  const words = "The relay speaks plain HTTP on this computer: write http:// and one whole request.\n";
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: text/plain\r\nContent-Length: ${Buffer.byteLength(words)}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n${words}`,
  );
}
