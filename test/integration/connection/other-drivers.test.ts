/** Drivers of other makers, as they come with the system: PostgreSQL, FreeTDS, SQLite; asked through both driver managers. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TestWish } from "../../../electron/connection/run-test";
import { realClock } from "../../../electron/platform/real-clock";
import { crossOf, runTest } from "../../support/connection/bench";
import { type PostgreSql, startPostgreSql } from "../../support/connection/postgresql";
import { freePort } from "../../support/network/free-port";
import { done } from "../../support/scratch/folder";
import { type ScratchServices, startScratchServices } from "../../support/scratch/services";
import { installTestDrivers } from "../../support/test-driver/build";
import { askIsql } from "../../support/test-driver/isql";

/** Debian's place for drivers, of whatever architecture this is. */
const folders = ["/usr/lib/x86_64-linux-gnu/odbc", "/usr/lib/aarch64-linux-gnu/odbc", "/usr/lib/odbc"];

function library(file: string): string {
  const found = folders.map((folder) => join(folder, file)).find((path) => existsSync(path));
  if (found === undefined) throw new Error(`${file} is in none of ${folders.join(", ")}.`);
  return found;
}

let scratch: ScratchServices;
let postgres: PostgreSql;

beforeAll(async () => {
  postgres = await startPostgreSql();
  scratch = await startScratchServices({ clock: realClock });
  await installTestDrivers(scratch.home, {
    "PostgreSQL Unicode": library("psqlodbcw.so"),
    FreeTDS: library("libtdsodbc.so"),
    SQLite3: library("libsqlite3odbc.so"),
  });
}, 60_000);

afterAll(async () => {
  await scratch.close();
  await postgres.close();
});

function ledger(differing: Readonly<Record<string, string>> = {}): string {
  const options = {
    Driver: "PostgreSQL Unicode",
    Servername: "127.0.0.1",
    Port: String(postgres.port),
    Database: "postgres",
    UserName: postgres.user,
    Password: postgres.password,
    ...differing,
  };
  return `[Ledger]\n${Object.entries(options)
    .map(([option, value]) => `${option}=${value}`)
    .join("\n")}\n`;
}

async function testing(text: string, wish: Partial<TestWish> = {}) {
  const { home, services } = scratch;
  await home.writeUserFile(text);
  const name = /^\[(.*)\]/.exec(text)?.[1] ?? "";
  const { draftId } = done(await services.drafts.open(home.userFile, name));
  return runTest(scratch, draftId, wish);
}

describe("PostgreSQL", () => {
  test("its data source works, to the row that isql reads too", async () => {
    const query = "SELECT 6 * 7 AS answer, 'Grüße' AS words";
    const view = await testing(ledger(), { query });
    expect(view.state, JSON.stringify(view.steps)).toBe("works");
    expect(view.table).toMatchObject({ columns: ["answer", "words"], rows: [[42, "Grüße"]] });
    const asked = await askIsql(scratch.home.env, "Ledger", "SELECT 6 * 7 AS answer;");
    expect(asked.table, asked.output).toContainEqual(["42"]);
  });

  test("a refused password is told in the driver's words, and stands in none of them", async () => {
    const view = await testing(ledger({ Password: "wrong-hush-hush" }));
    const { step, why } = crossOf(view);
    expect(step).toBe("connect");
    expect(why).toContain("password authentication failed");
    expect(JSON.stringify(view)).not.toContain("wrong-hush-hush");
  });

  test("a statement it does not understand is a cross of the query, not of the connection", async () => {
    const view = await testing(ledger(), { query: "SELEC 1" });
    const { step, why, buttons } = crossOf(view);
    expect({ step, connected: view.steps[4]?.state }).toEqual({ step: "query", connected: "done" });
    expect(why).toContain("syntax error");
    expect(buttons).toContain("Edit the query");
  });

  test("a server that is not there is told as that", async () => {
    const { step, why } = crossOf(await testing(ledger({ Port: String(await freePort()) })));
    expect(step).toBe("connect");
    expect(why).toMatch(/refused|connect/i);
  });
});

test("FreeTDS where nobody listens: the cross has what the driver said", async () => {
  const port = await freePort();
  const view = await testing(
    `[Sales]\nDriver=FreeTDS\nServer=127.0.0.1\nPort=${port}\nUID=ada\nPWD=hush-hush\n`,
  );
  const { step, why } = crossOf(view);
  expect(step).toBe("connect");
  expect(why).toContain("FreeTDS");
  expect(JSON.stringify(view)).not.toContain("hush-hush");
});

/** Runs one statement through iODBC's own program. It says what went wrong and ends with status 0. */
async function askIodbc(name: string, sql: string): Promise<string> {
  const { env, root } = scratch.home;
  const odbcinst = join(env.ODBCSYSINI ?? root, "odbcinst.ini");
  const child = spawn("iodbctest", [`DSN=${name}`], {
    env: { ...env, ODBCINSTINI: odbcinst },
    stdio: ["pipe", "pipe", "pipe"],
    timeout: 60_000,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  child.stdin.on("error", () => undefined);
  child.stdin.end(`${sql}\nquit\n`);
  await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  return output;
}

test("what the app saves is read by iODBC as by unixODBC: a value changed there is the one that is used", async () => {
  const { home, services } = scratch;
  const file = (name: string) => join(home.root, `${name}.db`);
  await home.writeUserFile(`[Lite]\nDriver=SQLite3\nDatabase=${file("old")}\n`);
  const { draftId } = done(await services.drafts.open(home.userFile, "Lite"));
  done(services.drafts.change(draftId, [{ option: "Database", value: file("new") }]));
  done(await services.draftSaver.save(draftId));
  const sql = "SELECT file AS file FROM pragma_database_list";
  expect(await askIodbc("Lite", sql)).toContain("new.db");
  expect((await askIsql(home.env, "Lite", sql)).output).toContain("new.db");
});
