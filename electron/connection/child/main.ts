/** Entry of the process that loads drivers: what a driver does to its process, it does to this one. */
import { lastLine } from "../../platform/odbc-child/port";
import { forbidCoreFiles } from "./manager";
import { type ChildLine, ChildRequest } from "./protocol";
import { runRequest } from "./run";

/** Electron's utility process gives a port; plain Node gives standard input. */
interface ParentPort {
  once(event: "message", listener: (event: { readonly data: unknown }) => void): void;
}

function parentPort(): ParentPort | undefined {
  const port: unknown = Reflect.get(process, "parentPort");
  return isPort(port) ? port : undefined;
}

function isPort(port: unknown): port is ParentPort {
  return typeof port === "object" && port !== null && "once" in port;
}

async function readRequest(): Promise<unknown> {
  const port = parentPort();
  if (port !== undefined) return new Promise((resolve) => port.once("message", ({ data }) => resolve(data)));
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(Buffer.from(part));
  return JSON.parse(Buffer.concat(parts).toString("utf8"));
}

/** Written at once: a driver that crashes takes with it what is still buffered. */
function tell(line: ChildLine): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

const request = ChildRequest.parse(await readRequest());
forbidCoreFiles();
runRequest(request, tell);
process.stdout.write(`${lastLine}\n`);
const end = () => process.exit(0);
// Drivers leave threads behind that would keep the process alive.
if (parentPort() === undefined) end();
// The app ends it once it has read the last line; an app that is gone ends nothing.
else setTimeout(end, 10_000);
