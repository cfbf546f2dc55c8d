/** Listens on the redirect URI's own host and port for one authorization response, and shows the browser its last page (RFC 8252 7.3). */
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerOptions,
  type ServerResponse,
} from "node:http";
import { createServer as createTlsServer } from "node:https";
import { fail, ok, type Result } from "../../../shared/failures/result";
import { type LoopbackRedirect, parseLoopbackRedirect } from "../../../shared/oauth/redirect-uri";
import type { Clock } from "../../platform/environment";
import type { ReceiverCertificate } from "./certificate";
import { readForm } from "./form";
import { listenAt, listeningPlaces } from "./listening";
import { type PageAnswer, type PageName, pageAnswer, seeOther } from "./pages";
import { finalPath, judgeRequest } from "./request";
import { ReceiverSockets } from "./sockets";

/** Larger than any code and state seen, smaller than what a stranger may make the app keep. */
const mostHeaderBytes = 8 * 1024;
/** Node's own limits (60 s) would let a slow sender hold a connection for the whole sign-in. */
const slowestHeadersMs = 2_000;
/** How long the end waits for the browser to fetch its last page. */
const lastPageMs = 2_000;

const serverOptions: ServerOptions = {
  maxHeaderSize: mostHeaderBytes,
  headersTimeout: slowestHeadersMs,
  requestTimeout: 5_000,
  connectionsCheckingInterval: 500,
};

/** What the flow makes of an answer: "ignored" keeps waiting, the others end it and choose the last page. */
export type AnswerVerdict = "accepted" | "refused" | "ignored";

export interface LoopbackReceiverOptions {
  readonly redirectUri: string;
  /** Needed for an https redirect. */
  readonly certificate?: ReceiverCertificate | undefined;
  readonly clock: Clock;
  /** The whole address of a query response, or the fields of a form response. Called until it says other than "ignored". */
  onAnswer(answer: string | URLSearchParams): AnswerVerdict;
}

type State =
  | { readonly kind: "waiting" }
  /** `answer` identifies the accepted response, so that a browser's repeat of it gets the same page. */
  | { readonly kind: "answered"; readonly answer: string; readonly lastPage: PageName }
  | { readonly kind: "expired" };

export class LoopbackReceiver {
  readonly #redirect: LoopbackRedirect;
  readonly #options: LoopbackReceiverOptions;
  readonly #servers: Server[] = [];
  readonly #sockets = new ReceiverSockets();
  #state: State = { kind: "waiting" };
  #lastPageServed = false;
  #onLastPage: () => void = () => undefined;
  #closing: Promise<void> | undefined;

  constructor(redirect: LoopbackRedirect, options: LoopbackReceiverOptions) {
    this.#redirect = redirect;
    this.#options = options;
  }

  get port(): number {
    return this.#redirect.port;
  }

  get origin(): string {
    return this.#redirect.origin;
  }

  /** False once it has its answer or expired: its port may then be taken back. */
  get isWaiting(): boolean {
    return this.#state.kind === "waiting";
  }

  /** Binds every address of the redirect's host, or none of them. */
  async listen(): Promise<Result<void>> {
    for (const place of listeningPlaces(this.#redirect)) {
      const server = this.#createServer();
      const listening = await listenAt(server, place, this.#redirect);
      if (listening.ok && listening.value) this.#servers.push(server);
      if (!listening.ok) {
        await this.close();
        return listening;
      }
    }
    return ok(undefined);
  }

  /** From now on every callback gets the page "expired"; nothing reaches `onAnswer` any more. */
  expire(): void {
    if (this.#state.kind === "waiting") this.#state = { kind: "expired" };
  }

  /** Stops listening; after an answer, not before the browser has its last page (or had time to fetch it). Safe to call twice. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  #createServer(): Server {
    const onRequest: RequestListener = (request, response) => {
      void this.#serve(request, response);
    };
    const { certificate } = this.#options;
    const server =
      this.#redirect.scheme === "https" && certificate !== undefined
        ? createTlsServer(
            { ...serverOptions, ...certificate.tls(), handshakeTimeout: slowestHeadersMs },
            onRequest,
          )
        : createServer(serverOptions, onRequest);
    // `headersTimeout` does not see a socket that never sends a byte; this one does.
    server.setTimeout(slowestHeadersMs);
    this.#sockets.watch(server);
    return server;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const answer = await this.#answerTo(request);
    response.writeHead(answer.status, answer.headers);
    response.end(request.method === "HEAD" ? undefined : answer.body);
  }

  async #answerTo(request: IncomingMessage): Promise<PageAnswer> {
    const judgement = judgeRequest(
      {
        method: request.method ?? "",
        target: request.url ?? "",
        hosts: request.headersDistinct.host ?? [],
        contentType: request.headers["content-type"] ?? "",
      },
      this.#redirect,
    );
    if (judgement.kind === "page") return pageAnswer(judgement.page);
    if (judgement.kind === "final") return this.#finalPage(request);
    if (judgement.kind === "query") return this.#takeAnswer(judgement.address, judgement.address);
    const form = await readForm(request);
    return form === undefined ? pageAnswer("tooLarge") : this.#takeAnswer(form, new URLSearchParams(form));
  }

  #takeAnswer(identity: string, answer: string | URLSearchParams): PageAnswer {
    if (this.#state.kind === "expired") return pageAnswer("expired");
    if (this.#state.kind === "answered") {
      return identity === this.#state.answer ? seeOther(finalPath) : pageAnswer("alreadyAnswered");
    }
    const verdict = this.#options.onAnswer(answer);
    if (verdict === "ignored") return pageAnswer("wrongState");
    const lastPage = verdict === "accepted" ? "signedIn" : "notSignedIn";
    this.#state = { kind: "answered", answer: identity, lastPage };
    return seeOther(finalPath);
  }

  #finalPage(request: IncomingMessage): PageAnswer {
    if (this.#state.kind !== "answered") return pageAnswer("notFound");
    request.socket.once("close", () => {
      this.#lastPageServed = true;
      this.#onLastPage();
    });
    return pageAnswer(this.#state.lastPage);
  }

  async #close(): Promise<void> {
    if (this.#state.kind === "answered" && !this.#lastPageServed) await this.#lastPageOrTimeout();
    await Promise.all(this.#servers.splice(0).map(closeServer));
  }

  #lastPageOrTimeout(): Promise<void> {
    return new Promise((resolve) => {
      const cancelTimer = this.#options.clock.after(lastPageMs, resolve);
      this.#onLastPage = () => {
        cancelTimer();
        resolve();
      };
    });
  }
}

/** `close` alone waits for idle connections and never ended in trials. */
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** A receiver that listens on the redirect URI; the failure says which way remains. */
export async function openLoopbackReceiver(
  options: LoopbackReceiverOptions,
): Promise<Result<LoopbackReceiver>> {
  const redirect = parseLoopbackRedirect(options.redirectUri);
  if (redirect === undefined || (redirect.scheme === "https" && options.certificate === undefined)) {
    return fail({ code: "redirectNotReceivable", redirectUri: options.redirectUri });
  }
  const receiver = new LoopbackReceiver(redirect, options);
  const listening = await receiver.listen();
  return listening.ok ? ok(receiver) : listening;
}
