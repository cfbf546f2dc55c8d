/** What a process of this computer takes, as the kernel counts it. */
import { readdir, readFile } from "node:fs/promises";

export interface ProcessSize {
  readonly residentKilobytes: number;
  readonly openFiles: number;
}

export async function processSize(pid: number): Promise<ProcessSize> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  const files = await readdir(`/proc/${pid}/fd`);
  return {
    residentKilobytes: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? "0"),
    openFiles: files.length,
  };
}
