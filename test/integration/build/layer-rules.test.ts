/** Owns the proof that each layer rule catches what it is for, by giving the real tool a project that breaks them all. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { run } from "../../../build/tools/run-process.mjs";

const checkout = join(import.meta.dirname, "..", "..", "..");
/** A cycle is reported once, at any one of its files. */
const Violation = z.object({
  from: z.string(),
  rule: z.object({ name: z.string() }),
  cycle: z.array(z.object({ name: z.string() })).default([]),
});
const Report = z.object({ summary: z.object({ violations: z.array(Violation) }) });

/** What each row imports. */
const surroundings: Readonly<Record<string, string>> = {
  "package.json": JSON.stringify({ type: "module", dependencies: { react: "*", electron: "*" } }),
  "test/tsconfig.json": JSON.stringify({ files: ["../shared/target.ts"] }),
  "shared/target.ts": "export const target = 1;",
  "electron/a-service.ts": "export class AService {}",
  "renderer/target.ts": "export const target = 1;",
  "renderer/features/other/page.ts": "export const page = 1;",
  "shared/cycle-back.ts": 'import type { There } from "./cycle"; export type Back = There | 1;',
};

const construct = 'import { AService } from "./a-service"; new AService();';
const useElectron = 'import { app } from "electron"; app.quit();';

/** Title, file, its text, the rules it breaks. */
const rows: readonly [string, string, string, string[]][] = [
  ["shared that keeps to itself", "shared/fine.ts", 'import "./target";', []],
  ["shared with the main process", "shared/main.ts", 'import "../electron/a-service";', ["shared-is-pure"]],
  ["shared with Node", "shared/node.ts", 'import "node:fs";', ["shared-has-no-platform"]],
  ["shared with React", "shared/react.ts", 'import "react";', ["shared-has-no-interface"]],
  ["the main process with the page", "electron/page.ts", 'import "../renderer/target";', ["main-not-page"]],
  [
    "the page with the main process",
    "renderer/main.ts",
    'import "../electron/a-service";',
    ["page-not-main"],
  ],
  ["the page with Electron", "renderer/electron.ts", 'import "electron";', ["page-not-main"]],
  ["the page with Node", "renderer/node.ts", 'import "node:path";', ["page-has-no-node"]],
  ["the page with shared", "renderer/shared.ts", 'import "../shared/target";', []],
  [
    "a feature with another",
    "renderer/features/one/page.ts",
    'import "../other/page";',
    ["features-are-closed"],
  ],
  ["a feature with itself", "renderer/features/one/part.ts", 'import "./page";', []],
  [
    "a component with a feature",
    "renderer/components/part.ts",
    'import "../features/other/page";',
    ["components-know-no-feature"],
  ],
  ["a service with Electron", "electron/oauth/b.ts", useElectron, ["electron-module-stays-outside"]],
  ["a window with Electron", "electron/windows/b.ts", useElectron, []],
  ["a service built elsewhere", "electron/elsewhere.ts", construct, ["services-are-built-in-one-place"]],
  ["a service built in services.ts", "electron/services.ts", construct, []],
  [
    "a service's type elsewhere",
    "electron/typed.ts",
    'import type { AService } from "./a-service"; export type B = AService;',
    [],
  ],
  [
    "a cycle of types only",
    "shared/cycle.ts",
    'import type { Back } from "./cycle-back"; export type There = Back | 2;',
    ["no-cycles"],
  ],
  ["an import of nothing", "shared/gone.ts", 'import "./nothing";', ["no-unresolved"]],
  ["an undeclared dependency", "electron/undeclared.ts", 'import "zod";', ["no-undeclared"]],
];

let folder: string;
let broken: z.infer<typeof Violation>[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "layers-"));
  await symlink(join(checkout, "node_modules"), join(folder, "node_modules"));
  const files = { ...surroundings, ...Object.fromEntries(rows.map(([, file, text]) => [file, text])) };
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
  broken = await violations();
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function violations(): Promise<typeof broken> {
  const tool = join(checkout, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const config = join(checkout, ".dependency-cruiser.mjs");
  const args = [tool, "--config", config, "--output-type", "json", "shared", "electron", "renderer"];
  const outcome = await run(process.execPath, args, { cwd: folder, output: "keep" });
  expect(outcome.stderr).toBe("");
  return Report.parse(JSON.parse(outcome.stdout)).summary.violations;
}

test.each(rows)("the layer rules judge %s", (_title, file, _text, rules) => {
  const concerns = ({ from, cycle }: z.infer<typeof Violation>) =>
    from === file || cycle.some(({ name }) => name === file);
  const found = broken.filter(concerns).map(({ rule }) => rule.name);
  expect([...new Set(found)]).toEqual(rules);
});
