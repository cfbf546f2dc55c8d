/** Owns a PostgreSQL of one test: a cluster in a folder of its own, on the loopback interface, ended by its process id. */
import { execFile, spawn } from "node:child_process";
import { chmod, chown, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { freePort } from "../network/free-port";

const run = promisify(execFile);
const versions = "/usr/lib/postgresql";

export interface PostgreSql {
  readonly port: number;
  readonly user: string;
  readonly password: string;
  close(): Promise<void>;
}

/** It refuses to run as root: then as the account that its package makes. */
async function accountFor(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const line = (await readFile("/etc/passwd", "utf8"))
    .split("\n")
    .find((each) => each.startsWith("postgres:"));
  const [, , uid = "", gid = ""] = line?.split(":") ?? [];
  if (uid === "") throw new Error("There is no account postgres; the package postgresql makes it.");
  return { uid: Number(uid), gid: Number(gid) };
}

async function programs(): Promise<string> {
  const newest = (await readdir(versions)).sort((a, b) => Number(b) - Number(a))[0];
  if (newest === undefined) throw new Error(`No PostgreSQL below ${versions}; the package is postgresql.`);
  return join(versions, newest, "bin");
}

/** Before a command: what drops root's rights for good. */
function dropping(account: { uid: number; gid: number } | undefined): string[] {
  if (account === undefined) return [];
  return ["setpriv", `--reuid=${account.uid}`, `--regid=${account.gid}`, "--clear-groups"];
}

/** @throws when it cannot be had: a test that needs it must fail then. */
export async function startPostgreSql(): Promise<PostgreSql> {
  const [user, password, port] = ["ada", "hush-hush-postgres", await freePort()] as const;
  const account = await accountFor();
  const folder = await mkdtemp(join(tmpdir(), "odbc-postgresql-"));
  await chmod(folder, 0o755);
  const passwordFile = join(folder, "password");
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account !== undefined) {
    await chown(passwordFile, account.uid, account.gid);
    await chown(folder, account.uid, account.gid);
  }
  const bin = await programs();
  const data = join(folder, "data");
  const options = { env: { PATH: process.env.PATH, LC_ALL: "C" }, cwd: folder };
  const make = ["-D", data, "-A", "scram-sha-256", "-U", user, `--pwfile=${passwordFile}`, "-N"];
  const [program = "", ...args] = [...dropping(account), join(bin, "initdb"), ...make];
  await run(program, args, options);
  const settings = ["listen_addresses=127.0.0.1", `port=${port}`, "unix_socket_directories=", "fsync=off"];
  const serve = ["-D", data, ...settings.flatMap((setting) => ["-c", setting])];
  const [server = "", ...words] = [...dropping(account), join(bin, "postgres"), ...serve];
  const child = spawn(server, words, { ...options, stdio: ["ignore", "ignore", "pipe"] });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  await new Promise<void>((resolve, reject) => {
    let said = "";
    child.once("error", reject);
    child.once("close", () => reject(new Error(`PostgreSQL ended: ${said}`)));
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      if (said.includes("ready to accept connections")) resolve();
    });
  });
  return {
    port,
    user,
    password,
    close: async () => {
      // A fast shutdown; sessions are ended.
      child.kill("SIGINT");
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
