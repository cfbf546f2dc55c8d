/** The copy tool: attributes reach the other file, whatever the path holds and whatever becomes of the shell. */
import { readFileSync } from "node:fs";
import { chmod, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { CopyTool } from "../../../electron/disk/copy-tool";
import { extendedAttributes } from "../../support/home/extended-attributes";
import { scratchFolder } from "../../support/scratch/folder";

function copyTool(patience?: number): CopyTool {
  const tool = new CopyTool(patience);
  onTestFinished(() => tool.close());
  return tool;
}

async function twoFiles(name = "odbc.ini") {
  const { path } = await scratchFolder();
  const [from, to] = [join(path, name), join(path, `${name}.tmp`)];
  await mkdir(dirname(from), { recursive: true });
  await writeFile(from, "old", { mode: 0o640 });
  await writeFile(to, "new", { mode: 0o600 });
  return { from, to };
}

const modeOf = async (path: string) => (await stat(path)).mode & 0o777;

/** The shells that this process has started and that still run. */
async function shells(): Promise<number[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  return pids.filter((pid) => {
    try {
      const status = readFileSync(`/proc/${pid}/stat`, "utf8");
      const [state, parent] = status.slice(status.lastIndexOf(")") + 2).split(" ");
      const command = readFileSync(`/proc/${pid}/cmdline`, "utf8");
      return state !== "Z" && Number(parent) === process.pid && command.includes("attributes-only");
    } catch {
      return false;
    }
  });
}

test.each([
  "odbc.ini",
  "with blanks  .ini",
  " leading and trailing ",
  "-rf",
  'quote\'s "double" $HOME `id` $(id).ini',
  "back\\slash\\n.ini",
  "line\nbreak.ini",
  "Größe 数据.ini",
])("mode and extended attributes are copied, the content is not: %j", async (name) => {
  const attributes = await extendedAttributes();
  const { from, to } = await twoFiles(name);
  await attributes.write(from, "user.note", "mine");
  expect(await copyTool().copyAttributes("mode,xattr", from, to)).toBe(true);
  expect(await attributes.read(to, "user.note")).toBe("mine");
  expect(await modeOf(to)).toBe(0o640);
  expect(await readFile(to, "utf8")).toBe("new");
});

test("without mode, the mode stays", async () => {
  const { from, to } = await twoFiles();
  expect(await copyTool().copyAttributes("xattr", from, to)).toBe(true);
  expect(await modeOf(to)).toBe(0o600);
});

test("each of many copies at once gets its own answer, from one shell", async () => {
  const { from, to } = await twoFiles();
  const tool = copyTool();
  const asked = Array.from({ length: 20 }, (_, n) =>
    tool.copyAttributes("mode,xattr", n % 3 === 0 ? `${from}.missing` : from, to),
  );
  expect(await Promise.all(asked)).toEqual(asked.map((_, n) => n % 3 !== 0));
  expect(await shells()).toHaveLength(1);
});

test("a shell that somebody ends is no reason to lose attributes", async () => {
  const { from, to } = await twoFiles();
  const tool = copyTool();
  expect(await tool.copyAttributes("xattr", from, to)).toBe(true);
  for (const pid of await shells()) process.kill(pid, "SIGKILL");
  expect(await tool.copyAttributes("mode,xattr", from, to)).toBe(true);
  expect(await modeOf(to)).toBe(0o640);
});

test("a tool that hangs is ended, and said not to have copied", async () => {
  const { from, to } = await twoFiles();
  const bin = join(dirname(from), "bin");
  await mkdir(bin);
  await writeFile(join(bin, "cp"), "#!/bin/sh\nexec sleep 60\n");
  await chmod(join(bin, "cp"), 0o755);
  vi.stubEnv("PATH", `${bin}${delimiter}${process.env.PATH}`);
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(await copyTool(100).copyAttributes("xattr", from, to)).toBe(false);
  await expect.poll(shells).toEqual([]);
});

test("closing ends the shell", async () => {
  const { from, to } = await twoFiles();
  const tool = new CopyTool();
  expect(await tool.copyAttributes("xattr", from, to)).toBe(true);
  expect(await shells()).toHaveLength(1);
  await tool.close();
  expect(await shells()).toEqual([]);
});
