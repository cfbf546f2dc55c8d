/** Where the relay's socket comes from: the service manager holds it (socket activation), or the relay opens its port. */
import type { Server } from "node:http";
import type { KeeperFailure } from "../../../shared/failures/keeper-failures";
import { fail, ok, type Result } from "../../../shared/failures/result";
import { systemCodeOf } from "../../disk/system-errors";
import { listenerOf } from "./peer/owner";

type Variables = Record<string, string | undefined>;

/** The first file descriptor that systemd hands over (sd_listen_fds(3)). */
const firstHandedOver = 3;

/**
 * The descriptor meant for this very process, or undefined. The three variables are cleared, so that no child takes
 * them for its own.
 */
export function takeHandedOver(variables: Variables, pid: number): number | undefined {
  const { LISTEN_PID: forPid, LISTEN_FDS: count } = variables;
  for (const name of ["LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"]) delete variables[name];
  return forPid === String(pid) && count === "1" ? firstHandedOver : undefined;
}

/** Listens on the handed-over socket, else on 127.0.0.1 and the port. */
export async function listen(
  server: Server,
  where: { readonly handedOver: number | undefined; readonly port: number },
): Promise<Result<number, KeeperFailure>> {
  const { handedOver, port } = where;
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      const done = () => {
        server.off("error", reject);
        resolve();
      };
      if (handedOver === undefined) server.listen({ host: "127.0.0.1", port, exclusive: true }, done);
      else server.listen({ fd: handedOver }, done);
    });
  } catch (error) {
    return fail(await listenFailure(error, port));
  }
  const address = server.address();
  const bound = typeof address === "object" && address !== null ? address : undefined;
  if (bound?.address === "127.0.0.1") return ok(bound.port);
  server.close();
  return fail({ code: "notLoopbackSocket", address: bound?.address ?? "a socket that is no TCP socket" });
}

async function listenFailure(error: unknown, port: number): Promise<KeeperFailure> {
  const code = systemCodeOf(error);
  if (code === "EADDRINUSE") return portTaken(port);
  if (code === "EACCES") return { code: "relayPortNotAllowed", port };
  throw error;
}

/** Names another account that sits on the port. */
async function portTaken(port: number): Promise<KeeperFailure> {
  const owner = await listenerOf(port, process.platform);
  const other = typeof owner === "object" && owner.uid !== process.getuid?.() ? String(owner.uid) : undefined;
  return { code: "relayPortTaken", port, ...(other !== undefined && { owner: other }) };
}
