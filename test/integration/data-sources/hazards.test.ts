/** Files that a driver manager misreads: shown, previewed, repaired, saved, through the services the window uses. */
import { chmod, stat } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Result } from "../../../shared/failures/result";
import { type ScratchServices, startScratchServices } from "../../support/scratch/services";
import { type ListedFileWithSources, readList } from "../../support/views/listed";

let app: ScratchServices;
beforeEach(async () => {
  app = await startScratchServices();
});
afterEach(() => app.close());

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`failed: ${result.failure.code}`);
  return result.value;
}

async function userFile(): Promise<ListedFileWithSources> {
  const { files } = await readList(app.services);
  const [first] = files;
  if (first === undefined) throw new Error("no file is listed");
  return first;
}

async function open(name: string) {
  return value(await app.services.drafts.open(app.home.userFile, name));
}

const sales =
  "[Sales]\nDriver=/opt/lib/ddautorest28.so\nAuthenticationMethod=54\nClientID=me\nRefreshToken=r\n";
const mark = "\u{feff}";

function wish(hazard: { readonly hazardId: string } | null | undefined) {
  return { path: app.home.userFile, hazardId: hazard?.hazardId ?? "", choice: "first" } as const;
}

describe("a file that the manager reads as empty", () => {
  test.each([
    { because: "a byte order mark", text: mark + sales, code: "byteOrderMark", repair: "Remove the mark" },
    { because: "a stray line", text: `hello\n${sales}`, code: "strayLine", repair: "Comment out line 1" },
    {
      because: "two stray lines",
      text: `hello\nworld\n${sales}`,
      code: "strayLine",
      repair: "Comment out line 1",
    },
    {
      because: "an indented first section",
      text: `  ${sales}`,
      code: "indentedFirstSection",
      repair: "Remove the blanks in line 1",
    },
    {
      because: "returns alone",
      text: sales.replaceAll("\n", "\r"),
      code: "carriageReturnsOnly",
      repair: "Write line feeds",
    },
  ])("because of $because shows its rows as failed, and its problem with the repair", async (given) => {
    await app.home.writeUserFile(given.text);
    const file = await userFile();
    expect(file.problem).toMatchObject({ code: given.code, hidesFile: true, repairLabel: given.repair });
    expect(file.dataSources.map(({ name, status }) => [name, status.text])).toEqual([
      ["Sales", "File reads as empty"],
    ]);
  });

  test("lists its problem also without any data source", async () => {
    await app.home.writeUserFile("hello\n");
    expect(await userFile()).toMatchObject({
      dataSources: [],
      problem: { hidesFile: true, repairLabel: "Comment out line 1" },
    });
  });

  test("opens, refuses to save, keeps the edit over the repair, and saves it then", async () => {
    await app.home.writeUserFile(mark + sales);
    const draft = await open("Sales");
    app.services.drafts.change(draft.draftId, [{ option: "ClientID", value: "you" }]);
    expect(await app.services.draftSaver.save(draft.draftId)).toMatchObject({
      failure: { code: "fileReadsAsEmpty" },
    });
    expect(await app.home.readUserFile()).toBe(mark + sales);
    const { problem } = await userFile();
    value(await app.services.repairs.repair(wish(problem)));
    expect(await app.home.readUserFile()).toBe(sales);
    await app.services.drafts.fileChanged(app.home.userFile);
    const saved = value(await app.services.draftSaver.save(draft.draftId));
    expect(saved.conflicts).toEqual([]);
    expect(await app.home.readUserFile()).toBe(sales.replace("ClientID=me", "ClientID=you"));
  });

  test("hides no data source of the system's file: applications read that one", async () => {
    await app.home.writeUserFile(mark + sales);
    await app.home.writeSystemFile(sales);
    const { files } = await readList(app.services);
    expect(files.map(({ dataSources }) => dataSources.map(({ hidden }) => hidden))).toEqual([
      [false],
      [false],
    ]);
  });
});

describe("rows", () => {
  test("tell the worst that their lines suffer, an error before a missing token before a warning", async () => {
    const long = "x".repeat(1200);
    await app.home.writeUserFile(
      `${sales}ClientID=never\n\n[Long]\nDriver=/opt/lib/ddautorest28.so\nAuthenticationMethod=54\nCustom=${long}\n` +
        `\n[Token]\nDriver=/opt/lib/ddautorest28.so\nAuthenticationMethod=54\nClientID="q"\n`,
    );
    const rows = new Map((await userFile()).dataSources.map(({ name, status }) => [name, status]));
    expect(rows.get("Sales")).toEqual({ kind: "warning", text: "ClientID in line 6 is never read" });
    expect(rows.get("Long")).toMatchObject({ kind: "failed", text: expect.stringContaining("limit 999") });
    expect(rows.get("Token")).toEqual({ kind: "tokenMissing", text: "refresh token missing" });
  });

  test("show [Default] as what is used for any name, hidden by nothing and hiding nothing", async () => {
    await app.home.writeUserFile(`${sales}\n[default]\nDriver=x\n`);
    await app.home.writeSystemFile("[Default]\nDriver=y\n");
    const { files } = await readList(app.services);
    expect(
      files.map(({ dataSources }) =>
        dataSources.map(({ name, forAnyName, hidden }) => [name, forAnyName, hidden]),
      ),
    ).toEqual([
      [
        ["Sales", false, false],
        ["default", true, false],
      ],
      [["Default", true, false]],
    ]);
    expect((await open("default")).otherOptions).toContainEqual({
      name: "Driver",
      value: { kind: "plain", value: "x" },
    });
  });

  test("of a file come with the reason why the manager looks there", async () => {
    await app.home.writeUserFile(sales);
    const { files } = await readList(app.services);
    expect(files[0]?.why).toBe("ODBCINI names it");
  });
});

describe("the preview", () => {
  test("shows hazards at the lines where they will be, and which the save would make", async () => {
    await app.home.writeUserFile(`${sales}ClientID=never\n\n[Other]\nDriver=x\nDriver=y\n`);
    const draft = await open("Sales");
    app.services.drafts.change(draft.draftId, [{ option: "ClientSecret", value: '"quoted"' }]);
    const preview = value(await app.services.preview.read(draft.draftId));
    const added = preview.lines.find((line) => line.kind === "added");
    expect(preview.hazards.map(({ code, line, isNew }) => [code, line, isNew])).toEqual(
      expect.arrayContaining([
        ["repeatedOption", 6, false],
        ["quotedValue", added?.kind === "added" ? added.number : 0, true],
      ]),
    );
    expect(preview.hazards.some(({ section }) => section === "Other")).toBe(false);
  });

  test("unfolds the line of a hazard that stands far from the change", async () => {
    const filler = Array.from({ length: 40 }, (_, i) => `Custom${i}=${i}\n`).join("");
    await app.home.writeUserFile(`${sales}${filler}ClientID=never\n${filler.replaceAll("Custom", "Late")}`);
    const draft = await open("Sales");
    app.services.drafts.change(draft.draftId, [{ option: "AuthenticationMethod", value: "53" }]);
    const { lines, hazards } = value(await app.services.preview.read(draft.draftId));
    const repeated = hazards.find(({ code }) => code === "repeatedOption");
    expect(repeated?.line).toBe(46);
    expect(lines).toContainEqual({ kind: "same", number: 46, parts: [{ text: "ClientID=never" }] });
    const folded = lines.flatMap((line) => (line.kind === "folded" ? [line.count] : []));
    const shown = lines.filter(({ kind }) => kind === "same" || kind === "added").length;
    expect(shown + folded.reduce((sum, count) => sum + count, 0)).toBe(86);
  });
});

test("making a file private says before who loses it, and does it", async () => {
  await app.home.writeUserFile(sales);
  await chmod(app.home.userFile, 0o644);
  const { problem } = await userFile();
  expect(problem).toMatchObject({ code: "secretsReadableByOthers", repairLabel: "Make it private" });
  const planned = value(await app.services.repairs.plan(wish(problem)));
  expect(planned).toMatchObject({ label: "Make it private", lines: [] });
  expect(planned.asks).toMatch(/^Only \S+ can use the file then\. .*every other account/);
  value(await app.services.repairs.repair(wish(problem)));
  expect((await userFile()).problem).toBeNull();
});

test("a file that only its group shares tells the group by name", async () => {
  await app.home.writeUserFile(sales);
  await chmod(app.home.userFile, 0o640);
  const { problem } = await userFile();
  const { asks } = value(await app.services.repairs.plan(wish(problem)));
  expect(asks).toContain("members of the group");
  expect(asks).not.toContain("every other account");
});

test("making a file private is in the history, and Undo and Restore give its rights back", async () => {
  await app.home.writeUserFile(sales);
  const rights = async () => ((await stat(app.home.userFile)).mode & 0o777).toString(8);
  for (const back of ["undo", "restore"] as const) {
    await chmod(app.home.userFile, 0o644);
    const { historyId } = value(await app.services.repairs.repair(wish((await userFile()).problem)));
    expect(await rights()).toBe("600");
    const { history } = app.services;
    const [entry] = value(await history.list(app.home.userFile));
    expect(entry).toMatchObject({ historyId, changed: ["Make it private"] });
    expect(value(await history.read(app.home.userFile, historyId ?? ""))).toEqual({
      lines: [],
      rights: "644 became 600",
    });
    value(await history[back](app.home.userFile, historyId ?? ""));
    expect(await rights()).toBe("644");
    expect(await app.home.readUserFile()).toBe(sales);
  }
});

test("a repair shows its lines first, secrets as dots, and Undo takes it back", async () => {
  const twice = `${sales}RefreshToken=old-token\n`;
  await app.home.writeUserFile(twice);
  const [hazard] = value(await app.services.hazards.list(app.home.userFile));
  const planned = value(await app.services.repairs.plan(wish(hazard)));
  expect(planned.label).toBe("Remove line 6");
  expect(planned.lines).toContainEqual({
    kind: "removed",
    number: 6,
    parts: [{ text: "RefreshToken=" }, { masked: true, bytes: 9 }],
  });
  expect(await app.home.readUserFile()).toBe(twice);
  const { historyId } = value(await app.services.repairs.repair(wish(hazard)));
  expect(await app.home.readUserFile()).toBe(sales);
  expect(value(await app.services.history.read(app.home.userFile, historyId ?? "")).lines).toEqual(
    planned.lines,
  );
  value(await app.services.history.undo(app.home.userFile, historyId ?? ""));
  expect(await app.home.readUserFile()).toBe(twice);
  expect(await app.services.repairs.plan(wish({ hazardId: "gone" }))).toMatchObject({
    failure: { code: "hazardGone" },
  });
});

test("a section that was never read is removed first; moving its lines is the other way, shown as well", async () => {
  const twice = `${sales}\n[Sales]\nClientSecret=never-read\n`;
  await app.home.writeUserFile(twice);
  const hazard = value(await app.services.hazards.list(app.home.userFile)).find(
    ({ code }) => code === "repeatedSection",
  );
  expect(hazard).toMatchObject({
    repairLabel: "Remove the section in line 7",
    otherRepairLabel: "Move its lines to line 1’s section",
  });
  const other = { ...wish(hazard), choice: "other" } as const;
  const kinds = value(await app.services.repairs.plan(other)).lines.map(({ kind }) => kind);
  expect(kinds).toEqual(expect.arrayContaining(["added", "removed"]));
  value(await app.services.repairs.repair(wish(hazard)));
  expect(await app.home.readUserFile()).toBe(`${sales}\n`);
});

describe("a value longer than the manager reads", () => {
  const long = "x".repeat(1200);

  test("is refused at its option before anything is saved, and taken once DataDirect's manager counts", async () => {
    await app.home.writeUserFile(sales);
    const draft = await open("Sales");
    const changed = app.services.drafts.change(draft.draftId, [{ option: "RefreshToken", value: long }]);
    expect(value(changed).refusal).toEqual({
      code: "lineTooLong",
      option: "RefreshToken",
      manager: "unixODBC",
      bytes: 1213,
      limit: 999,
    });
    expect(await app.services.draftSaver.save(draft.draftId)).toMatchObject({
      failure: { code: "lineTooLong" },
    });
    expect(await app.home.readUserFile()).toBe(sales);

    app.services.settings.change({ manager: "datadirect" });
    app.services.files.settingsChanged();
    expect(value(app.services.drafts.read(draft.draftId)).refusal).toBeNull();
    value(await app.services.draftSaver.save(draft.draftId));
    expect(await app.home.readUserFile()).toBe(sales.replace("RefreshToken=r", `RefreshToken=${long}`));
  });

  test("another manager chosen, a draft without edits shows what that one reads", async () => {
    await app.home.writeUserFile(`${sales}ClientSecret=p ; q\n`);
    const draft = await open("Sales");
    const secret = () => value(app.services.drafts.reveal(draft.draftId, "ClientSecret"));
    expect(secret()).toBe("p ; q");
    app.services.settings.change({ manager: "iodbc" });
    await app.services.drafts.readAgain();
    expect(secret()).toBe("p");
  });
});

describe("a file with a problem in each of its sections", () => {
  /** How often the whole of the file was searched for a byte while its problems were listed. */
  async function searches(sections: number): Promise<number> {
    const text = Array.from({ length: sections }, (_, index) => `[s${index}]\n`).join("");
    await app.home.writeUserFile(text);
    const spies = [Uint8Array.prototype, Buffer.prototype].map((bytes) => vi.spyOn(bytes, "includes"));
    const found = value(await app.services.hazards.list(app.home.userFile));
    const searched = spies.flatMap((spy) => spy.mock.contexts.map((bytes) => bytes.length));
    vi.restoreAllMocks();
    expect(found.filter(({ code }) => code === "noDriver")).toHaveLength(sections);
    return searched.filter((length) => length === text.length).length;
  }

  test("is not searched again for each of them", async () => {
    const few = await searches(10);
    expect(few).toBeGreaterThan(0);
    expect(await searches(500)).toBe(few);
  });
});
