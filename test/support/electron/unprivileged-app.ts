/** Runs the app as an account without rights, with Chromium's sandbox on: what root cannot have. */
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, chown, cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { type LeftProcess, leftProcesses } from "../home/left-processes";
import type { ScratchHome } from "../scratch/home";
import { electronVariable } from "./e2e-setup";

const checkout = join(import.meta.dirname, "..", "..", "..");
/** The account `nobody`, on every Linux. */
const nobody = 65534;

export interface UnprivilegedApp {
  processes(): Promise<LeftProcess[]>;
  close(): Promise<void>;
}

/** Electron and the built app are copied to where every account may read them; the home is given to the account. */
export async function launchUnprivileged(home: ScratchHome): Promise<UnprivilegedApp> {
  const folder = await mkdtemp(join(tmpdir(), "odbc-sandbox-"));
  await chmod(folder, 0o755);
  const electron = process.env[electronVariable] ?? "";
  await promisify(execFile)("cp", ["-aL", dirname(electron), join(folder, "electron")]);
  for (const part of ["out", "package.json"])
    await cp(join(checkout, part), join(folder, "app", part), { recursive: true });
  const root = dirname(home.folder);
  await promisify(execFile)("chown", ["-R", `${nobody}:${nobody}`, root]);
  await chmod(root, 0o700);
  await chown(root, nobody, nobody);
  const child = spawn(
    join(folder, "electron", "electron"),
    ["--disable-gpu", "--in-process-gpu", join(folder, "app")],
    {
      uid: nobody,
      gid: nobody,
      env: { ...home.env, DISPLAY: process.env.DISPLAY ?? "" },
      stdio: "ignore",
      detached: true,
    },
  );
  const groupId = child.pid ?? 0;
  return {
    processes: () => leftProcesses(groupId, home.appFolder),
    close: async () => {
      const ended = once(child, "exit");
      if (child.exitCode === null && child.signalCode === null) {
        // How the app ends is not looked at here: without a GPU process Chromium may take its time.
        child.kill("SIGKILL");
        await ended;
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A field of /proc/PID/status, such as `Seccomp`. */
export async function processStatus(pid: number, field: string): Promise<string | undefined> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return new RegExp(`^${field}:\\s*(.*)$`, "m").exec(status)?.[1];
}
