/** Binds the loopback receiver's servers: which addresses a redirect URI means, and what refuses them. */
import type { Server } from "node:http";
import { fail, ok, type Result } from "../../../shared/failures/result";
import type { LoopbackRedirect } from "../../../shared/oauth/redirect-uri";

export interface ListeningPlace {
  readonly address: string;
  /** False for the IPv6 side of a name: a computer may have no IPv6. */
  readonly required: boolean;
}

/**
 * The addresses a browser may try for the redirect's host. RFC 8252 7.3: the loopback interface only, never all
 * interfaces. A name means both families: left free, ::1 could be taken by another program that receives the code.
 */
export function listeningPlaces(redirect: LoopbackRedirect): readonly ListeningPlace[] {
  if (redirect.hostname === "[::1]") return [{ address: "::1", required: true }];
  if (/^[\d.]+$/.test(redirect.hostname)) return [{ address: redirect.hostname, required: true }];
  return [
    { address: "127.0.0.1", required: true },
    { address: "::1", required: false },
  ];
}

function listenFailure(code: string, place: ListeningPlace, redirect: LoopbackRedirect): Result<never> {
  if (code === "EADDRINUSE") {
    return fail({ code: "redirectPortTaken", port: redirect.port, byThisApp: false });
  }
  if (code === "EACCES" || code === "EPERM")
    return fail({ code: "redirectPortRefused", port: redirect.port });
  if (code === "EADDRNOTAVAIL" || code === "EAFNOSUPPORT") {
    return fail({ code: "loopbackAddressMissing", address: place.address });
  }
  return fail({ code: "receiverNotStarted", origin: redirect.origin, systemCode: code });
}

/** Starts one server at one place; a missing optional address is no failure. The value says whether it listens. */
export function listenAt(
  server: Server,
  place: ListeningPlace,
  redirect: LoopbackRedirect,
): Promise<Result<boolean>> {
  return new Promise((resolve) => {
    const onError = (error: NodeJS.ErrnoException): void => {
      const failed = listenFailure(error.code ?? error.name, place, redirect);
      const missing = !failed.ok && failed.failure.code === "loopbackAddressMissing";
      resolve(missing && !place.required ? ok(false) : failed);
    };
    server.once("error", onError);
    server.listen({ port: redirect.port, host: place.address, exclusive: true }, () => {
      server.off("error", onError);
      // A connection that cannot be accepted (no file handles left) must not end the app; the next one may work.
      server.on("error", () => undefined);
      resolve(ok(true));
    });
  });
}
