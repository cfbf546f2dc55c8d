/** Load on a relay: warm connections that ask at a steady pace over plain sockets, and new ones that ask once and go. */
import { connect, type Socket } from "node:net";
import type { KeptSection } from "../kept-section";

export interface Load {
  /** Ends it; answers that are under way count no more. */
  stop(): void;
  /** From the moment a request was due to its last byte, in ms; taking them empties the list. */
  takeTimes(): number[];
  readonly counts: { answers: number; failures: number };
}

export interface LoadWish {
  readonly port: number;
  readonly clients: number;
  /** Requests a second, of all clients together. */
  readonly rate: number;
  /** The request's bytes. */
  readonly request: string;
  /** Each request on a connection of its own. */
  readonly fresh?: boolean;
}

/** The driver's request as bytes; `stay` keeps the connection for the next one. */
export function driverRequest(section: KeptSection, stay: boolean): string {
  const grant =
    section.handle === undefined
      ? "grant_type=client_credentials"
      : `grant_type=refresh_token&refresh_token=${section.handle}`;
  const basic = Buffer.from(`test-client:${section.key}`).toString("base64");
  return [
    `POST /t/${section.id} HTTP/1.1`,
    `Host: 127.0.0.1:${section.port}`,
    `Authorization: Basic ${basic}`,
    "Content-Type: application/x-www-form-urlencoded",
    `Content-Length: ${Buffer.byteLength(grant)}`,
    `Connection: ${stay ? "keep-alive" : "close"}`,
    "",
    grant,
  ].join("\r\n");
}

/** Where one whole answer ends in what came so far; -1 while it is not all there. */
function answerEnd(text: string): number {
  const head = text.indexOf("\r\n\r\n");
  if (head < 0) return -1;
  const length = Number(/content-length: (\d+)/i.exec(text.slice(0, head))?.[1] ?? "0");
  const end = head + 4 + length;
  return text.length >= end ? end : -1;
}

/** One client: a request each period; what is due while an answer is awaited goes out right after it. */
class Client {
  readonly #wish: LoadWish;
  readonly #load: { times: number[]; counts: Load["counts"] };
  #socket: Socket | undefined;
  #due: number[] = [];
  #text = "";

  constructor(wish: LoadWish, load: { times: number[]; counts: Load["counts"] }) {
    this.#wish = wish;
    this.#load = load;
  }

  ask(due: number): void {
    this.#due.push(due);
    if (this.#due.length === 1) this.#send();
  }

  end(): void {
    this.#due = [];
    this.#socket?.destroy();
  }

  #send(): void {
    if (this.#socket === undefined || this.#socket.destroyed) this.#open();
    this.#socket?.write(this.#wish.request);
  }

  #open(): void {
    this.#text = "";
    const socket = connect(this.#wish.port, "127.0.0.1").setNoDelay(true);
    this.#socket = socket;
    socket.setEncoding("utf8").on("data", (part: string) => this.#read(part));
    socket.on("error", () => socket.destroy());
    // A connection that ends without its answer is a failed request.
    socket.on("close", () => {
      if (this.#socket === socket && this.#due.length > 0) this.#done(false);
    });
  }

  #read(part: string): void {
    this.#text += part;
    const end = answerEnd(this.#text);
    if (end < 0) return;
    const good = this.#text.startsWith("HTTP/1.1 200 ");
    this.#text = this.#text.slice(end);
    if (this.#wish.fresh === true) {
      this.#socket?.destroy();
      this.#socket = undefined;
    }
    this.#done(good);
  }

  #done(good: boolean): void {
    const due = this.#due.shift();
    if (due === undefined) return;
    if (good) this.#load.times.push(performance.now() - due);
    this.#load.counts[good ? "answers" : "failures"] += 1;
    if (this.#due.length > 0) this.#send();
  }
}

/** Starts at once. */
export function startLoad(wish: LoadWish): Load {
  const counts = { answers: 0, failures: 0 };
  const load = { times: [] as number[], counts };
  const clients = Array.from({ length: wish.clients }, () => new Client(wish, load));
  const started = performance.now();
  const between = 1000 / wish.rate;
  let sent = 0;
  const timer = setInterval(() => {
    // What is due by now goes out, counted from when it was due: a late timer makes the figures worse, never better.
    for (; started + sent * between <= performance.now(); sent += 1) {
      clients[sent % clients.length]?.ask(started + sent * between);
    }
  }, 1);
  return {
    counts,
    takeTimes: () => load.times.splice(0),
    stop: () => {
      clearInterval(timer);
      for (const client of clients) client.end();
    },
  };
}

/** The value below which this part of all lies. */
export function percentile(times: readonly number[], part: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
