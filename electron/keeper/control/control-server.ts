/** Answers the operations on a socket that only this account can open: one line of JSON each way. */
import { chmod, mkdir, stat, unlink } from "node:fs/promises";
import { createServer, type Server, type Socket } from "node:net";
import { dirname } from "node:path";
import { createInterface } from "node:readline";
import { fail, type Result } from "../../../shared/failures/result";
import type { Closable } from "../../platform/scope";
import { ControlRequest, type Custody, type OperationName, operations } from "./operations";

export interface ControlOptions {
  readonly path: string;
  readonly platform: NodeJS.Platform;
  readonly custody: () => Promise<Result<Custody>>;
  readonly onBug: (error: unknown) => void;
}

export class ControlServer implements Closable {
  readonly #of: ControlOptions;
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;

  constructor(options: ControlOptions) {
    this.#of = options;
  }

  /** Only the process that has the vault open listens: a socket that lies there already was left behind. */
  async open(): Promise<void> {
    const { path, platform } = this.#of;
    if (platform !== "win32") {
      await ownFolder(dirname(path));
      await unlink(path).catch(() => undefined);
    }
    const server = createServer((socket) => this.#serve(socket));
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(path, resolve);
    });
    if (platform !== "win32") await chmod(path, 0o600);
    this.#server = server;
  }

  async close(): Promise<void> {
    const server = this.#server;
    if (server === undefined) return;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on("close", () => this.#sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    const lines = createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY });
    lines.on("line", (line) => {
      void this.#answer(line).then((answer) => {
        if (socket.writable) socket.write(`${JSON.stringify(answer)}\n`);
      });
    });
  }

  async #answer(line: string): Promise<Result<unknown>> {
    try {
      const request = ControlRequest.safeParse(JSON.parse(line));
      const name = request.success ? request.data.name : "";
      if (!request.success || !isOperation(name)) return fail({ code: "relayAnswerUnclear" });
      const custody = await this.#of.custody();
      return custody.ok ? await run(custody.value, name, request.data.input) : custody;
    } catch (error) {
      if (!(error instanceof SyntaxError)) this.#of.onBug(error);
      return fail({ code: "relayAnswerUnclear" });
    }
  }
}

function isOperation(name: string): name is OperationName {
  return Object.hasOwn(operations, name);
}

async function run(custody: Custody, name: OperationName, input: unknown): Promise<Result<unknown>> {
  const parsed = operations[name].input.safeParse(input);
  return parsed.success ? custody.ask(name, parsed.data as never) : fail({ code: "relayAnswerUnclear" });
}

/** The folder's mode is what keeps others out: not every system looks at a socket's own. */
async function ownFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { uid, mode } = await stat(folder);
  const foreign = process.getuid !== undefined && uid !== process.getuid();
  if (foreign) throw new Error("the control socket's folder belongs to another account");
  if ((mode & 0o077) !== 0) await chmod(folder, 0o700);
}
