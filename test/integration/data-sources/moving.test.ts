/** Moving and copying data sources with their comments, through the services the window uses. */
import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Result } from "../../../shared/failures/result";
import { type ScratchServices, startScratchServices } from "../../support/scratch/services";

let app: ScratchServices;
beforeEach(async () => {
  app = await startScratchServices();
});
afterEach(() => app.close());

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`failed: ${result.failure.code}`);
  return result.value;
}

const sales =
  "# ask Bob\n[Sales]\nDriver = /opt/lib/ddautorest28.so\nAuthenticationMethod=54\nClientID = me ; odd\n";
const others = "[Orders]\nDriver=x\n";

const readSystemFile = () => readFile(app.home.systemFile, "utf8");

async function twoFiles() {
  await app.home.writeUserFile(`${sales}\n${others}`);
  await app.home.writeSystemFile("[Ledger]\nDriver=y\n");
  const draft = value(await app.services.drafts.open(app.home.userFile, "Sales"));
  return { draft, move: () => app.services.moves.moveDraft(draft.draftId, app.home.systemFile) };
}

test("a moved data source stands in the other file byte for byte, its settings and its unsaved edit with it", async () => {
  const { draft, move } = await twoFiles();
  app.services.drafts.change(draft.draftId, [{ option: "AuthURI", value: "https://id.example/auth" }]);
  value(await app.services.draftSaver.save(draft.draftId));
  const before = await app.home.readUserFile();
  app.services.drafts.change(draft.draftId, [{ option: "ClientID", value: "edited" }]);

  const moved = value(await move());
  expect(await app.home.readUserFile()).toBe(others);
  expect(await readSystemFile()).toBe(
    `[Ledger]\nDriver=y\n\n${before.slice(0, before.indexOf("\n\n[Orders]") + 1)}`,
  );
  expect(moved.draft).toMatchObject({
    file: { path: app.home.systemFile },
    unsaved: true,
    values: { ClientID: { value: "edited" }, AuthURI: { value: "https://id.example/auth" } },
  });
  value(await app.services.draftSaver.save(draft.draftId));
  expect(await readSystemFile()).toContain("ClientID = edited\n");
});

test("undoing both saves brings every byte of both files back", async () => {
  const { move } = await twoFiles();
  const { historyId, toHistoryId } = value(await move());
  value(await app.services.history.undo(app.home.userFile, historyId ?? ""));
  value(await app.services.history.undo(app.home.systemFile, toHistoryId ?? ""));
  expect(await app.home.readUserFile()).toBe(`${sales}\n${others}`);
  expect(await readSystemFile()).toBe("[Ledger]\nDriver=y\n");
});

test("the history of both files says where it went and where it came from", async () => {
  const { move } = await twoFiles();
  value(await move());
  const entries = value(await app.services.history.list(null)).flatMap(({ changed }) => changed);
  expect(entries.toSorted()).toEqual([
    expect.stringMatching(/^Sales: moved from .*odbc\.ini$/),
    expect.stringMatching(/^Sales: moved to .*odbc\.ini$/),
  ]);
});

test("when it cannot be taken away here, it is not left there: both files are as they were", async () => {
  const { move } = await twoFiles();
  // What another program writes between the two saves: the section is another one by then.
  const changed = `${sales}Scope=theirs\n\n${others}`;
  const { store } = app.services;
  const saveEdits = store.saveEdits.bind(store);
  store.saveEdits = async (request) => {
    const saved = await saveEdits(request);
    await app.home.writeUserFile(changed);
    return saved;
  };
  expect(await move()).toMatchObject({ ok: false, failure: { code: "fileChangedOnDisk" } });
  expect(await app.home.readUserFile()).toBe(changed);
  expect(await readSystemFile()).toBe("[Ledger]\nDriver=y\n");
});

test.each([
  { title: "its own file", to: () => app.home.userFile },
  { title: "a file that has the name", to: () => app.home.systemFile, system: "[sales]\nDriver=y\n" },
])("moving to $title is refused and changes nothing", async ({ to, system }) => {
  const { draft } = await twoFiles();
  if (system !== undefined) await app.home.writeSystemFile(system);
  expect(await app.services.moves.moveDraft(draft.draftId, to())).toMatchObject({
    failure: { code: "dataSourceExists" },
  });
  expect(await app.home.readUserFile()).toBe(`${sales}\n${others}`);
});

test("a new data source goes to the other file without any save", async () => {
  await twoFiles();
  const draft = value(await app.services.drafts.create("sharepoint", null));
  const moved = value(await app.services.moves.moveDraft(draft.draftId, app.home.systemFile));
  expect(moved).toMatchObject({ historyId: null, draft: { file: { path: app.home.systemFile } } });
  expect(await readSystemFile()).toBe("[Ledger]\nDriver=y\n");
});

test("a copy takes comment and exact lines along, with what was edited in it", async () => {
  await twoFiles();
  const copy = value(await app.services.drafts.duplicate(app.home.userFile, "Sales"));
  app.services.drafts.change(copy.draftId, [{ option: "AuthenticationMethod", value: "53" }]);
  value(await app.services.draftSaver.save(copy.draftId));
  const copied = sales.replace("[Sales]", `[${copy.name}]`).replace("Method=54", "Method=53");
  expect(await app.home.readUserFile()).toBe(`${sales}\n${copied}\n${others}`);
});

test("a copy whose original is gone by then is saved all the same", async () => {
  await twoFiles();
  const copy = value(await app.services.drafts.duplicate(app.home.userFile, "Sales"));
  await app.home.writeUserFile(others);
  await app.services.drafts.fileChanged(app.home.userFile);
  value(await app.services.draftSaver.save(copy.draftId));
  expect(await app.home.readUserFile()).toBe(
    `${others}\n[${copy.name}]\nDriver=/opt/lib/ddautorest28.so\nAuthenticationMethod=54\nClientID=me ; odd\n`,
  );
});
