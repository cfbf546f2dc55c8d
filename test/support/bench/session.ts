/** One run of the app over a generated file: what a person waits for, five times each. */
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ScratchHome } from "../scratch/home";
import type { WindowGround } from "./display-and-electron";
import { odbcIniOf } from "./generated-file";
import { keystrokeTimes } from "./keystroke";
import { MainWatch } from "./main-watch";
import { askFromPage, namesInSight, openingTime, rowChanges, savingTime } from "./page-times";
import { plainWrite } from "./plain-write";
import { type OpenWindow, openWindow, theApp } from "./windows";

/** Of each, the times of all rounds in ms; `bytes` in bytes. */
export interface SessionTimes {
  readonly keystroke: number[];
  readonly open: number[];
  readonly save: number[];
  readonly plainWrite: number[];
  readonly list: number[];
  readonly bytes: number[];
  readonly problems: number[];
  readonly preview: number[];
  /** The longest of the whole run, from the first row on. */
  readonly block: number[];
}

/** Rounds that count; one more before them is for the machine to warm up on. */
const rounds = 5;

interface Session {
  readonly home: ScratchHome;
  readonly window: OpenWindow;
  readonly watch: MainWatch;
  readonly names: readonly string[];
  readonly times: SessionTimes;
}

export async function measureSession(
  ground: WindowGround,
  home: ScratchHome,
  dataSources: number,
): Promise<SessionTimes> {
  await home.writeUserFile(odbcIniOf(dataSources));
  const times: SessionTimes = {
    keystroke: [],
    open: [],
    save: [],
    plainWrite: [],
    list: [],
    bytes: [],
    problems: [],
    preview: [],
    block: [],
  };
  const window = await openWindow(ground, theApp, home);
  try {
    const watch = await MainWatch.start(window.main);
    const session = { home, window, watch, names: await namesInSight(window.page), times };
    for (let round = 0; round <= rounds; round++) await measureRound(session, round);
    const [, ...keystrokes] = await keystrokeTimes(window, "source");
    times.keystroke.push(...keystrokes);
    times.block.push(await watch.longestBlock());
    return times;
  } finally {
    await window.close();
  }
}

async function measureRound(session: Session, round: number): Promise<void> {
  const { home, window, names, times } = session;
  const name = names[round + 1];
  if (name === undefined) throw new Error("too few rows are in sight");
  const keep = (list: number[], value: number) => round > 0 && list.push(value);
  keep(times.open, await openingTime(window.page, name));
  keep(times.preview, await previewTime(session, name, round));
  keep(times.save, await savingTime(window.page));
  keep(times.plainWrite, await plainWriteTime(home));
  const change = await outsideChange(session, names[0] ?? "", round);
  keep(times.list, change.list);
  keep(times.bytes, change.bytes);
  keep(times.problems, change.problems);
}

/** Of a draft with one edit, which stays for the save that follows. */
async function previewTime({ window, home }: Session, name: string, round: number): Promise<number> {
  const { page } = window;
  const draft = await askFromPage(page, "drafts.open", { path: home.userFile, name });
  const { draftId } = draft.value;
  const changes = [{ option: "ProxyPort", value: String(4000 + round) }];
  await askFromPage(page, "drafts.change", { draftId, changes });
  return (await askFromPage(page, "drafts.preview", { draftId })).took;
}

async function plainWriteTime(home: ScratchHome): Promise<number> {
  const bytes = await readFile(home.userFile);
  const started = performance.now();
  await plainWrite(join(home.folder, "plain"), bytes);
  return performance.now() - started;
}

/** Another program changes how one data source in sight signs in: its row tells another method. */
async function outsideChange({ window, home, watch }: Session, name: string, round: number) {
  const before = await readFile(home.userFile);
  const method = before.indexOf("AuthenticationMethod=", before.indexOf(`[${name}]`)) + 21;
  const after = Buffer.from(before);
  after.write(round % 2 === 0 ? "53" : "54", method, "latin1");
  await writeFile(`${home.userFile}.new`, after, { mode: 0o600 });
  const changed = await rowChanges(window.page, name);
  await watch.begin();
  await rename(`${home.userFile}.new`, home.userFile);
  const shown = await changed();
  const { changeKnown, bytes } = await watch.noted();
  if (changeKnown === null) throw new Error("the change was not told");
  const problems = await askFromPage(window.page, "files.hazards", { path: home.userFile });
  return { list: shown - changeKnown, bytes, problems: problems.took };
}
