/** A forwarding proxy that opens tunnels, wants a password when told to, and keeps whom it was asked for. */
import { createServer } from "node:http";
import { connect, type Socket } from "node:net";
import { listen } from "../network/listening";

export interface TestProxy {
  readonly origin: string;
  /** "host:port" of each CONNECT that was let through. */
  readonly tunnels: readonly string[];
  close(): Promise<void>;
}

export interface TestProxyOptions {
  /** "user:password"; anything else gets 407. */
  readonly credentials?: string;
  /** Answers every CONNECT with this instead. */
  readonly refuseWith?: number;
}

export async function startTestProxy({ credentials, refuseWith }: TestProxyOptions = {}): Promise<TestProxy> {
  const tunnels: string[] = [];
  const sockets = new Set<Socket>();
  const expected =
    credentials === undefined ? undefined : `Basic ${Buffer.from(credentials).toString("base64")}`;
  const server = createServer((_incoming, response) => response.writeHead(400).end());
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => undefined);
  });
  server.on("connect", (incoming, client) => {
    const allowed = expected === undefined || incoming.headers["proxy-authorization"] === expected;
    const refusal = refuseWith ?? (allowed ? undefined : 407);
    if (refusal !== undefined) {
      client.end(`HTTP/1.1 ${refusal} No\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    tunnels.push(incoming.url ?? "");
    const target = new URL(`http://${incoming.url}`);
    const onward = connect(Number(target.port), target.hostname, () => {
      client.write("HTTP/1.1 200 OK\r\n\r\n");
      client.pipe(onward).pipe(client);
    });
    sockets.add(onward);
    onward.on("close", () => client.destroy()).on("error", () => client.destroy());
    client.on("error", () => onward.destroy()).on("close", () => onward.destroy());
  });
  return {
    origin: await listen(server),
    tunnels,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
