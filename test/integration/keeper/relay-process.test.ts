/** The relay as a process: what a crash, a signal, another user of the vault and a broken vault make of it. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, readdir, readFile, readlink, stat, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { runCommand } from "../../support/home/command-line";
import { type KeptHome, keptName, makeKeptHome } from "../../support/keeper/kept-home";
import { askAsDriver, type KeptSection, keptSection } from "../../support/keeper/kept-section";
import { rawRequest, sendBytes, statusOf } from "../../support/keeper/raw-request";
import { type RelayProcess, relayEntry, startRelayProcess } from "../../support/keeper/relay-process";
import { freePort } from "../../support/network/free-port";

let kept: KeptHome;
let relay: RelayProcess | undefined;
let section: KeptSection;
let folder: string;

beforeAll(async () => {
  kept = await makeKeptHome();
  folder = join(kept.home.appFolder, "relay");
  // A port of its own, which the vault remembers: other files' relays run at the same time.
  const first = await startRelayProcess(kept.home, ["--port", String(await freePort())]);
  await runCommand(kept.home, ["relay", "add", keptName, "--confirm"]);
  await first.stop();
  section = keptSection(await kept.home.readUserFile(), keptName);
});

afterEach(async () => {
  await relay?.stop();
  relay = undefined;
});

afterAll(() => kept.close());

async function start(): Promise<RelayProcess> {
  relay = await startRelayProcess(kept.home);
  return relay;
}

describe("a process that holds tokens", () => {
  test.each(["SIGSEGV", "SIGABRT"] as const)("writes no core when it dies by %s", async (signal) => {
    const place = join(kept.home.root, `dies-${signal}`);
    await mkdir(place);
    const child = spawn("sh", ["-c", `ulimit -c unlimited; exec "$0" "$1"`, process.execPath, relayEntry], {
      env: kept.home.env,
      cwd: place,
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(child.stdout, "data");
    const limits = await readFile(`/proc/${child.pid}/limits`, "utf8");
    expect(limits).toMatch(/^Max core file size\s+0\s+0\s/m);
    const ended = once(child, "close");
    child.kill(signal);
    expect(await ended).toEqual([null, signal]);
    expect(await readdir(place)).toEqual([]);
  });

  test.each(["SIGUSR1", "SIGUSR2"] as const)("opens and writes nothing on %s", async (signal) => {
    const running = await start();
    const before = [await readdir(folder), await listeners(running.pid)];
    expect(before[1]).not.toEqual([]);
    process.kill(running.pid, signal);
    expect((await askAsDriver(section)).status).toBe(200);
    expect([await readdir(folder), await listeners(running.pid)]).toEqual(before);
    expect(running.output()).not.toContain("ebugger");
  });

  test("shows no secret in its arguments, its environment and its output", async () => {
    const running = await start();
    await askAsDriver(section);
    const seen = [
      await readFile(`/proc/${running.pid}/cmdline`, "latin1"),
      await readFile(`/proc/${running.pid}/environ`, "latin1"),
      running.output(),
    ].join("\n");
    for (const secret of [kept.firstToken, kept.server.lastRefreshToken() ?? "", kept.server.clientSecret]) {
      for (const form of formsOf(secret)) expect(seen).not.toContain(form);
    }
  });

  test("keeps its folder to its account", async () => {
    const { mode } = await stat(folder);
    expect(mode & 0o777).toBe(0o700);
  });
});

/** The addresses that a process listens at, as proc(5) has them. Connections come and go; these must not. */
async function listeners(pid: number): Promise<string[]> {
  const descriptors = await readdir(`/proc/${pid}/fd`);
  const open = await Promise.all(descriptors.map((fd) => readlink(`/proc/${pid}/fd/${fd}`).catch(() => "")));
  const tables = ["tcp", "tcp6"].map((table) => readFile(`/proc/${pid}/net/${table}`, "utf8"));
  const rows = (await Promise.all(tables)).flatMap((table) => table.trim().split("\n").slice(1));
  return rows
    .map((row) => row.trim().split(/\s+/))
    .filter(([, , , state, , , , , , inode]) => state === "0A" && open.includes(`socket:[${inode}]`))
    .map(([, address]) => address ?? "")
    .sort();
}

/** As it is, and as URLs, headers and JSON have it. */
function formsOf(secret: string): string[] {
  const base64 = Buffer.from(secret).toString("base64");
  return [secret, encodeURIComponent(secret), base64.slice(0, -4), JSON.stringify(secret).slice(1, -1)];
}

describe("clients of another kind", () => {
  test("one that speaks TLS is told in plain words, and the next one is served", async () => {
    await start();
    const hello = Buffer.from("16030100a5010000a10303", "hex");
    const answer = await sendBytes(section.port, Buffer.concat([hello, Buffer.alloc(200, 7)]));
    expect(statusOf(answer)).toBe(400);
    expect(answer).toContain("The relay speaks plain HTTP");
    expect((await askAsDriver(section)).status).toBe(200);
  });

  test("one that never reads its answers holds up nobody", async () => {
    await start();
    const silent = connect(section.port, "127.0.0.1").pause();
    await once(silent, "connect");
    const health = rawRequest({
      target: "/healthz",
      method: "GET",
      headers: [`Host: 127.0.0.1:${section.port}`],
    });
    silent.write(health);
    expect((await askAsDriver(section)).status).toBe(200);
    silent.destroy();
  });

  test("hundreds of wrong keys at once leave room for the right one", async () => {
    await start();
    const wrong = Array.from({ length: 300 }, () =>
      askAsDriver(section, { key: "wrong" }).then(
        ({ status }) => status,
        () => 0,
      ),
    );
    const statuses = new Set(await Promise.all(wrong));
    expect(statuses).not.toContain(200);
    expect((await askAsDriver(section)).status).toBe(200);
  });
});

describe("two at once", () => {
  test("a second relay on the port is told, and the first goes on", async () => {
    await start();
    const second = await startRelayProcess(kept.home);
    expect(second.child.exitCode).toBe(1);
    expect(second.output()).toContain(`Port ${section.port} is taken.`);
    expect((await askAsDriver(section)).status).toBe(200);
  });

  test("window and command line work with the running relay's vault, and keep renews through it", async () => {
    const running = await start();
    const status = await runCommand(kept.home, ["relay", "status", "--json"]);
    expect(JSON.parse(status.stdout)).toMatchObject({ relay: { pid: running.pid }, tokens: [{}] });
    expect(await runCommand(kept.home, ["keep", "--once"])).toMatchObject({ status: 0 });
  });
});

describe("a vault that does not open", () => {
  /** Runs with another vault in place, and puts the true one back; the relay must have left it as it was. */
  async function withVault(change: (path: string) => Promise<void>, says: string): Promise<void> {
    const names = await readdir(folder);
    const files = await Promise.all(
      names
        .filter((name) => /^vault/.test(name))
        .map(async (name) => [name, await readFile(join(folder, name))] as const),
    );
    await change(folder);
    const changed = await readFile(join(folder, "vault.age"));
    try {
      const running = await startRelayProcess(kept.home);
      if (running.child.exitCode === null) await once(running.child, "close");
      expect(running.child.exitCode).toBe(1);
      expect(running.output()).toContain(says);
      const status = await runCommand(kept.home, ["relay", "status"]);
      expect(status).toMatchObject({ status: 1, stdout: "" });
      expect(status.stderr).toContain(says);
      expect(await readFile(join(folder, "vault.age"))).toEqual(changed);
    } finally {
      for (const [name, bytes] of files) await writeFile(join(folder, name), bytes, { mode: 0o600 });
      await chmod(join(folder, "vault-key.txt"), 0o600);
    }
    await start();
    expect((await askAsDriver(section)).status).toBe(200);
  }

  test("because it is damaged: in words, untouched, and good again when a backup is put back", async () => {
    await withVault(async (path) => {
      const bytes = await readFile(join(path, "vault.age"));
      bytes[bytes.length - 20] = (bytes.at(-20) ?? 0) ^ 1;
      await writeFile(join(path, "vault.age"), bytes);
    }, "is damaged.");
  });

  test("because a newer version wrote it", async () => {
    await withVault(async (path) => {
      const identity = (await readFile(join(path, "vault-key.txt"), "utf8")).trim();
      const encrypter = new Encrypter();
      encrypter.addRecipient(await identityToRecipient(identity));
      await writeFile(join(path, "vault.age"), await encrypter.encrypt('{"version":99}'));
    }, "written by a newer version");
  });

  test("because its key is gone", async () => {
    await withVault(async (path) => {
      await writeFile(
        join(path, "vault-key.json"),
        JSON.stringify({ recipient: "age1", keptIn: "keyStore" }),
      );
    }, "key store, which is locked or not there");
  });

  test("because others can read its key", async () => {
    await withVault(
      (path) => chmod(join(path, "vault-key.txt"), 0o644),
      "Others can read the file that holds its key.",
    );
  });

  test("because the key beside it belongs to another vault", async () => {
    await withVault(
      async (path) => writeFile(join(path, "vault-key.txt"), `${await generateX25519Identity()}\n`),
      "opens another vault",
    );
  });
});
