/** A port of the loopback interface that nobody listens on, in both IP families. */
import { createServer, type Server } from "node:net";

/** Listens at an address and port (0: any); resolves once it does, rejects when it cannot. */
export function listenAt(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

export function closeListening(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

export async function freePort(): Promise<number> {
  for (;;) {
    const four = createServer();
    const six = createServer();
    const port = await listenAt(four, 0, "127.0.0.1");
    const alsoFreeInSix = await listenAt(six, port, "::1").then(
      () => true,
      () => false,
    );
    await closeListening(four);
    if (!alsoFreeInSix) continue;
    await closeListening(six);
    return port;
  }
}
