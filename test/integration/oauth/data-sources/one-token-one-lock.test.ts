/** One refresh at a time for one token and one data source, and no lock that ends what holds a token. */
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { RefreshLock } from "../../../../electron/oauth/refresh-lock";
import { ok } from "../../../../shared/failures/result";
import { Secret } from "../../../../shared/secret";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "refresh-lock-"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** Two accounts: an app folder each. */
const lockOf = (account: string) => new RefreshLock(join(root, account), process.platform);

/** How many of the runs were inside at once, at most. */
async function mostInside(runs: readonly [RefreshLock, path: string, name: string, token: string][]) {
  let inside = 0;
  let most = 0;
  const work = async () => {
    inside += 1;
    most = Math.max(most, inside);
    await readdir(root);
    await readdir(root);
    inside -= 1;
    return ok("done");
  };
  const all = await Promise.all(
    runs.map(([lock, path, name, token]) => lock.exclusively(path, name, work, new Secret(token))),
  );
  expect(all).toEqual(runs.map(() => ok("done")));
  return most;
}

test("two data sources that hold one token are refreshed one after the other", async () => {
  const lock = lockOf("ada");
  expect(
    await mostInside([
      [lock, "/a/odbc.ini", "Sales", "shared-token-1"],
      [lock, "/a/odbc.ini", "Sold", "shared-token-1"],
    ]),
  ).toBe(1);
});

test("so are those of two accounts, each with a folder of its own", async () => {
  expect(
    await mostInside([
      [lockOf("ada"), "/a/odbc.ini", "Sales", "shared-token-2"],
      [lockOf("root"), "/etc/odbc.ini", "Sales", "shared-token-2"],
    ]),
  ).toBe(1);
});

test("crossed pairs of data sources and tokens never wait for each other for ever", async () => {
  const lock = lockOf("ada");
  expect(
    await mostInside([
      [lock, "/a/odbc.ini", "Sales", "crossed-1"],
      [lock, "/a/odbc.ini", "Sold", "crossed-2"],
      [lock, "/a/odbc.ini", "Sales", "crossed-2"],
      [lock, "/a/odbc.ini", "Sold", "crossed-1"],
    ]),
  ).toBeGreaterThan(0);
});

test("a lock that vanishes while a token is held changes nothing of what is given back", async () => {
  const lock = lockOf("ada");
  const held = await lock.exclusively("/a/odbc.ini", "Sales", async () => {
    await rm(join(root, "ada", "locks"), { recursive: true });
    return ok("the new token");
  });
  expect(held).toEqual(ok("the new token"));
  expect(await lock.exclusively("/a/odbc.ini", "Sales", async () => ok("again"))).toEqual(ok("again"));
});
