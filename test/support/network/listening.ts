/** Owns how test servers listen: on 127.0.0.1, on a port that the system picks. */
import { once } from "node:events";
import type { Server } from "node:net";

/** @returns the origin, such as `http://127.0.0.1:40123`. */
export async function listen(server: Server, scheme: "http" | "https" = "http"): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port");
  return `${scheme}://127.0.0.1:${address.port}`;
}
