/** Owns the proof that package-lock.json serves every platform: npm forgets entries for others when it cannot see them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";

const Packages = z.record(
  z.string(),
  z.object({
    version: z.string().optional(),
    optionalDependencies: z.record(z.string(), z.string()).optional(),
  }),
);
const lockFile = join(import.meta.dirname, "..", "..", "..", "package-lock.json");
const { packages } = z.object({ packages: Packages }).parse(JSON.parse(readFileSync(lockFile, "utf8")));

/** Where a package's dependency may lie: in its own node_modules, or in one further out. */
function places(from: string, name: string): string[] {
  const own = `${from === "" ? "" : `${from}/`}node_modules/${name}`;
  if (from === "") return [own];
  const outer = from.lastIndexOf("/node_modules/");
  return [own, ...places(outer < 0 ? "" : from.slice(0, outer), name)];
}

test("the lock file has every optional dependency, so that npm ci works on any platform", () => {
  const wanted = Object.entries(packages).flatMap(([from, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).map((name) => ({ from, name })),
  );
  expect(wanted.length).toBeGreaterThan(50);
  const missing = wanted.filter(({ from, name }) => !places(from, name).some((place) => place in packages));
  expect(missing).toEqual([]);
});
