/** Keeps the connections of a loopback receiver few, so that a flood or silent sockets cannot lock out the real callback. */
import type { Server } from "node:http";
import type { Socket } from "node:net";

/** More than any browser opens to one host (it opens six). */
const mostSockets = 32;

/** RFC 793: address and port of the other end name a connection; a TLS socket and the raw one below share them. */
function nameOf(socket: Socket): string {
  return `${socket.localAddress} ${socket.remoteAddress} ${socket.remotePort}`;
}

export class ReceiverSockets {
  readonly #silent = new Map<string, Socket>();
  readonly #asking = new Map<string, Socket>();
  #evictionPlanned = false;

  /** Tracks the connections of `server`; `maxConnections` would refuse the newest, which may be the real callback. */
  watch(server: Server): void {
    server.on("connection", (socket: Socket) => this.#admit(socket));
    server.on("request", (request) => this.#markAsking(request.socket));
  }

  #admit(socket: Socket): void {
    const name = nameOf(socket);
    this.#silent.set(name, socket);
    socket.once("close", () => {
      if (this.#silent.get(name) === socket) this.#silent.delete(name);
      if (this.#asking.get(name) === socket) this.#asking.delete(name);
    });
    this.#planEviction();
  }

  #markAsking(socket: Socket): void {
    const name = nameOf(socket);
    const raw = this.#silent.get(name);
    if (raw === undefined) return;
    this.#silent.delete(name);
    this.#asking.set(name, raw);
  }

  /**
   * Evicts two turns of the event loop later: a burst is accepted in one turn and what it sent is read in the
   * next, so a callback that came with the burst is known as such before anything is thrown out.
   */
  #planEviction(): void {
    if (this.#evictionPlanned) return;
    this.#evictionPlanned = true;
    setImmediate(() => setImmediate(() => this.#evict()));
  }

  #evict(): void {
    this.#evictionPlanned = false;
    const oldestFirst = [...this.#silent.values(), ...this.#asking.values()];
    for (const socket of oldestFirst.slice(0, Math.max(0, oldestFirst.length - mostSockets)))
      socket.destroy();
  }
}
