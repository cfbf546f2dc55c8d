/** What `node:http` alone costs on this machine: a process that answers the same bytes to everybody. */
import { spawn } from "node:child_process";
import { once } from "node:events";

const program = `
const body = Buffer.from(process.argv[1]);
const server = require("node:http").createServer((request, response) => {
  request.resume().on("end", () => {
    response.writeHead(200, { "Content-Type": "application/json", "Content-Length": body.length });
    response.end(body);
  });
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
`;

export interface BareServer {
  readonly pid: number;
  readonly port: number;
  stop(): Promise<void>;
}

export async function startBareServer(body: string): Promise<BareServer> {
  const child = spawn(process.execPath, ["-e", program, body], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(child.stdout, "data");
  return {
    pid: child.pid ?? 0,
    port: Number(String(line)),
    stop: async () => {
      const closed = once(child, "close");
      child.kill();
      await closed;
    },
  };
}
