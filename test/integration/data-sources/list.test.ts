/** The list as the page asks for it: views, windows, places, counts, over real files. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type ListView, wholeList } from "../../../shared/data-sources/overview";
import { done } from "../../support/scratch/folder";
import { type ScratchServices, startScratchServices } from "../../support/scratch/services";
import { readList } from "../../support/views/listed";

let app: ScratchServices;
beforeEach(async () => {
  app = await startScratchServices();
});
afterEach(() => app.close());

const works = "Driver=/opt/lib/ddautorest28.so\nAuthenticationMethod=54\nClientID=me\nRefreshToken=r\n";
const noToken = "Driver=/opt/lib/ddautorest28.so\nAuthenticationMethod=54\n";

async function names(view: Partial<ListView> = {}): Promise<string[]> {
  return (await readList(app.services, view)).rows.map(({ source }) => source.name);
}

async function change(name: string) {
  const draft = done(await app.services.drafts.open(app.home.userFile, name));
  done(app.services.drafts.change(draft.draftId, [{ option: "ClientID", value: "other" }]));
  return draft;
}

describe("a view of the list", () => {
  beforeEach(async () => {
    await app.home.writeUserFile(`[Box]\n${noToken}\n[Zendesk]\n${works}\n[Default]\n${works}`);
    await app.home.writeSystemFile(`[Sales]\n${works}[BOX]\n${works}`);
  });

  test("of everything has the files' rows in file order, [Default] last", async () => {
    expect(await names()).toEqual(["Box", "Zendesk", "Default", "Sales", "BOX"]);
  });

  test("of what is to fix has missing tokens and what another file hides", async () => {
    expect(await names({ filter: "toFix" })).toEqual(["Box", "BOX"]);
  });

  test("of what is not saved has drafts with edits, in their place and under their new name", async () => {
    expect(await names({ filter: "notSaved" })).toEqual([]);
    const draft = await change("Zendesk");
    done(app.services.drafts.rename(draft.draftId, "Tickets"));
    done(await app.services.drafts.create("sharepoint", null));
    expect(await names({ filter: "notSaved" })).toEqual(["SharePoint", "Tickets"]);
    expect(await names()).toEqual(["SharePoint", "Box", "Tickets", "Default", "Sales", "BOX"]);
  });

  test("counts what is in it and in all", async () => {
    await change("Zendesk");
    const { counts, files } = await readList(app.services, { filter: "notSaved" });
    // The edited one is to fix too: its form lacks what the driver needs.
    expect(counts).toEqual({ all: 4, toFix: 4, notSaved: 1, files: 2 });
    expect(files.map(({ listed }) => listed?.shown)).toEqual([1, undefined]);
  });

  test("with a search has what was found, in folded files too, and says where", async () => {
    const found = await readList(app.services, { text: " boX ", closedFiles: [app.home.userFile] });
    expect(found.rows.map(({ source, matched }) => [source.name, matched])).toEqual([
      ["Box", "Box"],
      ["BOX", "BOX"],
    ]);
    const [row] = (await readList(app.services, { text: "ddautorest" })).rows;
    expect(row?.matched).toBe("Driver=/opt/lib/ddautorest28.so");
  });

  test("with a search and a filter has what passes both", async () => {
    expect(await names({ text: "box", filter: "toFix" })).toEqual(["Box", "BOX"]);
    expect(await names({ text: "Driver", filter: "toFix" })).toEqual(["Box", "BOX"]);
    expect(await names({ text: "Zendesk", filter: "toFix" })).toEqual([]);
  });
});

describe("a window of the list", () => {
  const hundred = Array.from({ length: 100 }, (_, n) => `[DS ${n}]\n${works}`).join("");
  const ask = (from: number, count: number, known: number | null = null) =>
    app.services.dataSources.overview({ view: wholeList, from, count, known });

  beforeEach(() => app.home.writeUserFile(hundred));

  test("holds the rows between its ends, each with its index", async () => {
    const { rows, total } = await ask(50, 3);
    expect(rows.map(({ index, source }) => [index, source.name])).toEqual([
      [50, "DS 49"],
      [51, "DS 50"],
      [52, "DS 51"],
    ]);
    expect(total).toBe(101);
  });

  test("sends after a change the row that changed and no other", async () => {
    const { revision } = await ask(0, 100);
    await change("DS 7");
    const { rows } = await ask(0, 100, revision);
    expect(rows.map(({ source }) => [source.name, source.unsaved])).toEqual([["DS 7", true]]);
  });

  test("finds where a data source stands that it does not hold", async () => {
    const found = await app.services.dataSources.find(wholeList, app.home.userFile, "DS 77");
    expect(found).toMatchObject({ index: 78, source: { name: "DS 77" } });
    const folded = { ...wholeList, closedFiles: [app.home.userFile] };
    expect(await app.services.dataSources.find(folded, app.home.userFile, "DS 77")).toBeNull();
    expect(await app.services.dataSources.find(wholeList, app.home.userFile, "none")).toBeNull();
  });
});

test.each([
  [1, "s", 2],
  [2, "S", 3],
  [3, "s", 2],
  [0, "q", null],
  [3, "o", 5],
])("typed ahead from row %i, %s leads to row %s", async (after, text, index) => {
  await app.home.writeUserFile(`[Box]\n${works}[Sales]\n${works}[Slack]\n${works}`);
  await app.home.writeSystemFile(`[Only]\n${works}`);
  const found = await app.services.dataSources.startingWith(wholeList, after, text);
  expect(found?.index ?? null).toBe(index);
});
