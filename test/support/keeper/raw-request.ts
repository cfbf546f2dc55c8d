/** Sends bytes as they are, as clients do that no library plays. */
import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";

/** All that came back until the other side closed; empty when it closed without a word. */
export async function sendBytes(port: number, bytes: string | Uint8Array): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  socket.on("error", () => undefined);
  socket.write(bytes);
  return text(socket).catch(() => "");
}

export interface RawWish {
  readonly target?: string;
  readonly method?: string;
  readonly version?: string;
  readonly headers: readonly string[];
  readonly body?: string;
}

/** A request written line by line; `Connection: close` comes with it. */
export function rawRequest({ target = "/", method = "POST", version = "1.1", headers, body = "" }: RawWish) {
  const length = body === "" ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
  return [`${method} ${target} HTTP/${version}`, ...headers, ...length, "Connection: close", "", body].join(
    "\r\n",
  );
}

export function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.[01] (\d{3})/.exec(answer)?.[1] ?? "0");
}
