/** A bare TCP client: sends any bytes, well-formed or not, and gives everything that came back until the other end closed. */
import { connect, type Socket } from "node:net";

export interface RawConnection {
  readonly socket: Socket;
  /** Resolves when the connection is open. */
  readonly opened: Promise<void>;
  /** Everything received, once the connection is closed for whatever reason. */
  readonly closed: Promise<string>;
  send(text: string): void;
}

export function openRaw(port: number, host = "127.0.0.1"): RawConnection {
  const socket = connect({ port, host });
  const received: Buffer[] = [];
  socket.on("data", (chunk) => received.push(chunk));
  // A reset is one of the ways in which the other end may close.
  socket.on("error", () => undefined);
  const opened = new Promise<void>((resolve) => {
    socket.once("connect", () => resolve());
    socket.once("close", () => resolve());
  });
  const closed = new Promise<string>((resolve) => {
    socket.once("close", () => resolve(Buffer.concat(received).toString("utf8")));
  });
  return { socket, opened, closed, send: (text) => void socket.write(text) };
}

/** Sends one request and gives the whole answer. */
export function sendRaw(port: number, text: string, host = "127.0.0.1"): Promise<string> {
  const connection = openRaw(port, host);
  connection.send(text);
  return connection.closed;
}

/** The status of a raw HTTP/1.1 answer; 0 when there is none. */
export function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
}
