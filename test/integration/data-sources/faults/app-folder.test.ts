/** The app's own folder and settings: private, never exchanged by others, and no obstacle to work that is done. */
import { chmod, chown, lstat, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { preparePrivateFolder } from "../../../../electron/platform/private-folder";
import { SettingsStore } from "../../../../electron/platform/settings-store";
import { describeFailure } from "../../../../shared/failures/failure";
import { runCommand } from "../../../support/home/command-line";
import { done, failureOf } from "../../../support/scratch/folder";
import { type ScratchServices, startScratchServices } from "../../../support/scratch/services";

let root: string;
const prepared = (path: string) => preparePrivateFolder(path, "linux");
const modeOf = async (path: string) => ((await lstat(path)).mode & 0o777).toString(8);

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "own-folder-"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe("the app's folder", () => {
  test("is made for its owner alone", async () => {
    const path = join(root, "config", "own");
    done(await prepared(path));
    expect(await modeOf(path)).toBe("700");
  });

  test("that others could look into is closed to them", async () => {
    const path = join(root, "own");
    await mkdir(path);
    await chmod(path, 0o755);
    done(await prepared(path));
    expect(await modeOf(path)).toBe("700");
  });

  test("behind a link is taken as it is when private, and refused when others can look into it", async () => {
    const [path, behind] = [join(root, "own"), join(root, "behind")];
    await mkdir(behind, { mode: 0o700 });
    await symlink(behind, path);
    done(await prepared(path));
    await chmod(behind, 0o755);
    expect(failureOf(await prepared(path))).toMatchObject({ because: "openBehindLink" });
    expect(await modeOf(behind)).toBe("755");
  });

  test("in a folder where others may exchange it is refused, in one with the sticky bit it is not", async () => {
    const path = join(root, "shared", "own");
    await mkdir(path, { recursive: true, mode: 0o700 });
    await chmod(join(root, "shared"), 0o777);
    expect(failureOf(await prepared(path))).toMatchObject({ because: "othersMayRename" });
    await chmod(join(root, "shared"), 0o1777);
    done(await prepared(path));
  });

  test("of another account is refused, with the way out", async () => {
    const isRoot = process.getuid?.() === 0;
    const path = isRoot ? join(root, "own") : "/usr";
    if (isRoot) await mkdir(path).then(() => chown(path, 12_345, 12_345));
    const failure = failureOf(await prepared(path));
    expect(describeFailure(failure)).toMatchObject({
      happened: `The app’s own folder ${path} is not safe to use.`,
      next: expect.stringContaining("sudo -H"),
    });
  });
});

describe("settings", () => {
  let app: ScratchServices;
  beforeEach(async () => {
    app = await startScratchServices();
  });
  afterEach(() => app.close());

  /** A folder in the file's place: nobody, root included, can read or write it as a file. */
  const spoil = (name: string) => mkdir(join(app.home.appFolder, name, "in-the-way"), { recursive: true });

  test("that cannot be read count as their defaults, and what is set counts for this run", async () => {
    await spoil("settings.json");
    const settings = new SettingsStore(app.home.appFolder);
    expect(settings.read().appearance).toBe("system");
    const failure = failureOf(settings.change({ appearance: "dark" }));
    expect(describeFailure(failure).happened).toContain("could not write its own settings");
    expect(settings.read().appearance).toBe("dark");
  });

  test("that are no JSON are taken for none, and written again", async () => {
    await writeFile(join(app.home.appFolder, "settings.json"), "{ half");
    const settings = new SettingsStore(app.home.appFolder);
    expect(settings.read().appearance).toBe("system");
    done(settings.change({ appearance: "light" }));
    expect(await readFile(join(app.home.appFolder, "settings.json"), "utf8")).toContain('"light"');
  });

  test("that cannot be written never make saved work look failed: it is saved, and one note says the rest", async () => {
    await spoil("acquisition.json");
    await app.home.writeUserFile("[Sales]\nDriver=DataDirect 8.0 Autonomous REST Connector\nScope=a\n");
    const { drafts, draftSaver: saver } = app.services;
    const opened = done(await drafts.open(app.home.userFile, "Sales"));
    done(drafts.change(opened.draftId, [{ option: "Scope", value: "b" }]));
    const saved = done(await saver.save(opened.draftId));
    expect(await app.home.readUserFile()).toContain("Scope=b");
    expect(saved.notes).toEqual([
      expect.stringMatching(/^The data source is saved\. The app could not write/),
    ]);
    done(drafts.rename(opened.draftId, "Sales 2"));
    done(await saver.save(opened.draftId));
    done(await app.services.dataSources.delete(app.home.userFile, "Sales 2"));
    expect(await app.home.readUserFile()).not.toContain("Sales");
  });

  test("that cannot be used stop no command", async () => {
    await spoil("acquisition.json");
    await spoil("settings.json");
    await app.home.writeUserFile("[Sales]\nDriver=DataDirect 8.0 Autonomous REST Connector\n");
    const renamed = await runCommand(app.home, ["rename", "Sales", "Sold"]);
    expect(renamed.stderr).toBe("");
    expect(renamed.status).toBe(0);
    expect(await app.home.readUserFile()).toContain("[Sold]");
  });
});
