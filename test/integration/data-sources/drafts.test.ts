/** Drafts from creation to the saved file, through the services the window uses. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { DraftView } from "../../../shared/data-sources/draft-view";
import type { Result } from "../../../shared/failures/result";
import { type ScratchServices, startScratchServices } from "../../support/scratch/services";
import { readList } from "../../support/views/listed";

let app: ScratchServices;
beforeEach(async () => {
  app = await startScratchServices();
});
afterEach(() => app.close());

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`failed: ${result.failure.code}`);
  return result.value;
}

function set(draft: DraftView, changes: Record<string, string | null>): DraftView {
  const list = Object.entries(changes).map(([option, text]) => ({ option, value: text }));
  return value(app.services.drafts.change(draft.draftId, list));
}

const sales = `; hand-grown
[Sales]
Driver=/opt/lib/ddautorest28.so
AuthenticationMethod=54
ClientID = me
ClientSecret = hunter2
TokenURI=POST https://id.example/token
`;

async function openSales(): Promise<DraftView> {
  await app.home.writeUserFile(sales);
  return value(await app.services.drafts.open(app.home.userFile, "Sales"));
}

test("a new data source is in no file until it is saved, and then reads as typed", async () => {
  const draft = value(await app.services.drafts.create("dynamics-365", null));
  set(draft, {
    ServiceURL: "https://acme.api.crm.dynamics.com/api/data/v9.2/",
    ClientID: "id",
    ClientSecret: "s = /+#'\"",
  });
  await expect(readFile(app.home.userFile)).rejects.toThrow();
  const saved = value(await app.services.draftSaver.save(draft.draftId));
  expect(saved.draft).toMatchObject({ name: "Acme CRM", savedName: "Acme CRM", unsaved: false });
  const text = await app.home.readUserFile();
  expect(text).toContain("[ODBC Data Sources]\nAcme CRM=");
  expect(text).toContain(`ClientSecret=s = /+#'"\n`);
});

test("a service URL fills endpoints and scopes, with badges, and never over typed text", async () => {
  const draft = value(await app.services.drafts.create("dynamics-365", null));
  set(draft, { TokenURI: "POST https://own.example/token" });
  const filled = set(draft, { ServiceURL: "https://acme.api.crm.dynamics.com/api/data/v9.2/" });
  expect(filled.values.TokenURI).toEqual({ kind: "plain", value: "POST https://own.example/token" });
  expect(filled.values.AuthURI).toMatchObject({
    value: expect.stringContaining("login.microsoftonline.com"),
  });
  expect(filled.badges.AuthURI).toBe("From Service URL");
  expect(filled.badges.TokenURI).toBeUndefined();
});

test("a proposed value that somebody empties stays empty, until a provider is chosen", async () => {
  const draft = value(await app.services.drafts.create("dynamics-365", null));
  const filled = set(draft, { ServiceURL: "https://acme.api.crm.dynamics.com/api/data/v9.2/" });
  expect(filled.values.Scope).toMatchObject({ value: expect.stringContaining("/.default") });
  expect(set(draft, { Scope: null }).values.Scope ?? { value: "" }).toMatchObject({ value: "" });
  expect(set(draft, { ClientID: "me" }).values.Scope ?? { value: "" }).toMatchObject({ value: "" });
  const chosen = app.services.drafts.change(draft.draftId, [], { providerId: "microsoft" });
  expect(value(chosen).values.Scope).toMatchObject({ value: expect.stringContaining("offline_access") });
  const saved = value(await app.services.draftSaver.save(draft.draftId));
  expect(saved.draft.unsaved).toBe(false);
});

test("endpoints of another service take the driver's own provider off the form", async () => {
  const draft = value(await app.services.drafts.create("dynamics-365", null));
  const filled = set(draft, { ServiceURL: "https://acme.api.crm.dynamics.com/api/data/v9.2/" });
  expect(filled.providerId).toBe("microsoft");
  const elsewhere = set(draft, {
    AuthURI: "https://id.example/auth",
    TokenURI: "POST https://id.example/token",
  });
  expect(elsewhere.providerId).toBeNull();
  expect(elsewhere.badges.Provider).toBeUndefined();
});

test("the page's projection holds no secret, and reveal gives the value", async () => {
  const draft = await openSales();
  expect(JSON.stringify(draft)).not.toContain("hunter2");
  expect(draft.values.ClientSecret).toEqual({ kind: "secret", set: true, bytes: 7 });
  expect(app.services.drafts.reveal(draft.draftId, "ClientSecret")).toEqual({ ok: true, value: "hunter2" });
  expect(JSON.stringify(app.events)).not.toContain("hunter2");
});

test("the tail of a token that unixODBC cuts is nowhere on the page, not as an option's name either", async () => {
  await app.home.writeUserFile(`${sales}RefreshToken=ey${"J".repeat(1300)}\n`);
  const draft = value(await app.services.drafts.open(app.home.userFile, "Sales"));
  expect(JSON.stringify(draft)).not.toContain("JJJJ");
  expect((await readList(app.services, { text: "JJJJ" })).total).toBe(0);
  set(draft, { ClientID: "you" });
  expect(JSON.stringify(value(await app.services.preview.read(draft.draftId)))).not.toContain("JJJJ");
});

test("the preview shows the changed lines, secrets as dots", async () => {
  const draft = await openSales();
  set(draft, { ClientSecret: "swordfish", ClientID: "you" });
  const preview = value(await app.services.preview.read(draft.draftId));
  expect(JSON.stringify(preview)).not.toMatch(/hunter2|swordfish/);
  expect(preview.lines.filter(({ kind }) => kind === "added")).toHaveLength(2);
});

test("a save changes the lines of the edit, and undo brings the bytes back", async () => {
  const draft = await openSales();
  set(draft, { ClientID: "you" });
  const saved = value(await app.services.draftSaver.save(draft.draftId));
  expect(await app.home.readUserFile()).toBe(sales.replace("ClientID = me", "ClientID = you"));
  const historyId = saved.draft.saved?.historyId ?? "";
  value(await app.services.history.undo(app.home.userFile, historyId));
  expect(await app.home.readUserFile()).toBe(sales);
});

test("what another program wrote in other lines is kept", async () => {
  const draft = await openSales();
  set(draft, { ClientID: "you" });
  await app.home.writeUserFile(`${sales}[Orders]\nDriver=x\n`);
  const saved = value(await app.services.draftSaver.save(draft.draftId));
  expect(saved.notes.join()).toContain("Another program");
  const text = await app.home.readUserFile();
  expect(text).toContain("ClientID = you");
  expect(text).toContain("[Orders]");
});

test("the same option changed on disk is a conflict: nothing is written until the user picks", async () => {
  const draft = await openSales();
  set(draft, { ClientID: "mine" });
  const theirs = sales.replace("ClientID = me", "ClientID = theirs");
  await app.home.writeUserFile(theirs);
  const asked = value(await app.services.draftSaver.save(draft.draftId));
  expect(asked.conflicts).toEqual([
    { option: "ClientID", mine: { text: "mine" }, theirs: { text: "theirs" } },
  ]);
  expect(await app.home.readUserFile()).toBe(theirs);
  value(await app.services.draftSaver.save(draft.draftId, { ClientID: "mine" }));
  expect(await app.home.readUserFile()).toContain("ClientID = mine");
});

test("a conflict over a secret shows dots", async () => {
  const draft = await openSales();
  set(draft, { ClientSecret: "mine-secret" });
  await app.home.writeUserFile(sales.replace("hunter2", "theirs-secret"));
  const asked = value(await app.services.draftSaver.save(draft.draftId));
  expect(asked.conflicts).toHaveLength(1);
  expect(JSON.stringify(asked)).not.toMatch(/mine-secret|theirs-secret|hunter2/);
});

test("a system data source can be saved to the user's file, the system's stays", async () => {
  await app.home.writeSystemFile(sales);
  const system = join(app.home.folder, "..", "etc", "odbc.ini");
  const draft = value(await app.services.drafts.open(system, "Sales"));
  set(draft, { ClientID: "you" });
  const saved = value(await app.services.draftSaver.saveToUserFile(draft.draftId));
  expect(saved.draft.file.role).toBe("user");
  expect(await app.home.readUserFile()).toContain("ClientID=you");
  expect(await readFile(system, "utf8")).toBe(sales);
});

test("a draft without edits follows the file, one with edits keeps them", async () => {
  const draft = await openSales();
  await app.home.writeUserFile(sales.replace("ClientID = me", "ClientID = other"));
  await app.services.drafts.fileChanged(app.home.userFile);
  expect(value(app.services.drafts.read(draft.draftId)).values.ClientID).toEqual({
    kind: "plain",
    value: "other",
  });
  set(draft, { ClientID: "mine" });
  await app.home.writeUserFile(sales);
  await app.services.drafts.fileChanged(app.home.userFile);
  expect(value(app.services.drafts.read(draft.draftId)).values.ClientID).toEqual({
    kind: "plain",
    value: "mine",
  });
});

test("a file emptied on its way to new content loses no open draft", async () => {
  const draft = await openSales();
  await app.home.writeUserFile("");
  await app.services.drafts.fileChanged(app.home.userFile);
  await app.home.writeUserFile(sales.replace("ClientID = me", "ClientID = other"));
  await app.services.drafts.fileChanged(app.home.userFile);
  const followed = value(app.services.drafts.read(draft.draftId));
  expect(followed.values.ClientID).toEqual({ kind: "plain", value: "other" });
});

test("the list shows drafts, missing tokens and what is hidden by the user's file", async () => {
  await openSales();
  await app.home.writeSystemFile("[sales]\nDriver=x\n[Nameless]\nA=b\n");
  value(await app.services.drafts.create("sharepoint", null));
  const { files } = await readList(app.services);
  expect(files.map(({ role }) => role)).toEqual(["user", "system"]);
  const [user, system] = files;
  expect(user?.dataSources.map(({ name, unsaved }) => [name, unsaved])).toEqual([
    ["SharePoint", true],
    ["Sales", false],
  ]);
  expect(user?.dataSources[1]?.status.kind).toBe("tokenMissing");
  expect(system?.dataSources.map(({ name, hidden, status }) => [name, hidden, status.text])).toEqual([
    ["sales", true, ""],
    ["Nameless", false, "no driver set"],
  ]);
});

test("the search finds names, options and values, never secrets", async () => {
  await openSales();
  const names = async (text: string) =>
    (await readList(app.services, { text })).rows.map(({ source }) => source.name);
  expect(await names("sal")).toEqual(["Sales"]);
  expect(await names("id.example")).toEqual(["Sales"]);
  expect(await names("clientsecret")).toEqual(["Sales"]);
  expect(await names("hunter")).toEqual([]);
});

test("deleting takes section and settings away, and is in the history", async () => {
  await openSales();
  const { historyId } = value(await app.services.dataSources.delete(app.home.userFile, "Sales"));
  expect(await app.home.readUserFile()).not.toContain("Sales");
  value(await app.services.history.undo(app.home.userFile, historyId ?? ""));
  expect(await app.home.readUserFile()).toBe(sales);
});

test("closing asks only when something is unsaved", async () => {
  const draft = await openSales();
  expect(app.services.drafts.announceClosing()).toBe(true);
  set(draft, { ClientID: "you" });
  expect(app.services.drafts.announceClosing()).toBe(false);
  expect(app.events.at(-1)).toEqual({ name: "closeRequested", data: { unsaved: ["Sales"] } });
});

test("acquisition settings follow a rename", async () => {
  await app.home.writeUserFile("[Crm]\nDriver=DataDirect 8.0 Microsoft Dynamics 365\n");
  const draft = value(await app.services.drafts.open(app.home.userFile, "Crm"));
  set(draft, { RedirectURI: "http://localhost:9999" });
  value(await app.services.draftSaver.save(draft.draftId));
  value(app.services.drafts.rename(draft.draftId, "Crm two"));
  value(await app.services.draftSaver.save(draft.draftId));
  expect(await app.home.readUserFile()).toBe("[Crm two]\nDriver=DataDirect 8.0 Microsoft Dynamics 365\n");
  const reopened = value(await app.services.drafts.open(app.home.userFile, "Crm two"));
  expect(reopened.values.RedirectURI).toEqual({ kind: "plain", value: "http://localhost:9999" });
});

test("what was tried is known until a value of it changes, and again once it is back", async () => {
  const { draftId } = await openSales();
  const { drafts } = app.services;
  drafts.noteOutcome(draftId, "check", { at: 7, failure: null });
  expect(value(drafts.read(draftId)).outcomes.check).toEqual({ at: 7, failure: null });
  // Where it connects says nothing of its credentials.
  expect(set(value(drafts.read(draftId)), { LogLevel: "2" }).outcomes.check?.at).toBe(7);
  expect(set(value(drafts.read(draftId)), { ClientSecret: "other" }).outcomes.check).toBeNull();
  expect(set(value(drafts.read(draftId)), { ClientSecret: "hunter2" }).outcomes.check?.at).toBe(7);
});

test("a name that another data source of the file has is refused, also for a copy that is in no file yet", async () => {
  const original = await openSales();
  const copy = value(await app.services.drafts.duplicate(app.home.userFile, "Sales"));
  const refused = { ok: false, failure: { code: "dataSourceExists", name: "SALES" } };
  expect(app.services.drafts.rename(copy.draftId, "SALES ")).toEqual(refused);
  expect(value(app.services.drafts.rename(original.draftId, "SALES")).name).toBe("SALES");
});

test("the list is told when another method changes what a row says", async () => {
  const draft = await openSales();
  set(draft, { ClientID: "edited" });
  const before = app.events.length;
  set(draft, { AuthenticationMethod: "53" });
  expect(app.events.slice(before).map(({ name }) => name)).toContain("overviewChanged");
});

test("a value that the form calls wrong makes the row one to fix; an empty new data source is none", async () => {
  const draft = await openSales();
  set(draft, { RestConfigFile: "/opt/sales.rest", TokenURI: "nowhere" });
  value(await app.services.drafts.create("sharepoint", null));
  const { files } = await readList(app.services);
  const rows = files.flatMap(({ dataSources }) => dataSources);
  expect(rows.find(({ name }) => name === "Sales")?.status).toMatchObject({
    kind: "failed",
    text: expect.stringMatching(/^Token URL: This is no web address/),
  });
  expect(rows.find(({ driverId }) => driverId === "sharepoint")?.status.kind).toBe("tokenMissing");
});
