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
  "test/tsconfig.json": JSON.stringify({ files: ["../shared/failures/target.ts"] }),
  "shared/failures/target.ts": "export const target = 1;",
  "electron/platform/a-service.ts": "export class AService {}",
  "electron/oauth/top.ts": "export const top = 1;",
  "renderer/target.ts": "export const target = 1;",
  "renderer/features/other/page.ts": "export const page = 1;",
  "shared/failures/cycle-back.ts": 'import type { There } from "./cycle"; export type Back = There | 1;',
};

const construct = 'import { AService } from "./platform/a-service"; new AService();';
const useElectron = 'import { app } from "electron"; app.quit();';

/** Title, file, its text, the rules it breaks. */
const rows: readonly [string, string, string, string[]][] = [
  ["shared that keeps to itself", "shared/failures/fine.ts", 'import "./target";', []],
  [
    "shared with the main process",
    "shared/failures/main.ts",
    'import "../../electron/platform/a-service";',
    ["shared-is-pure"],
  ],
  ["shared with Node", "shared/failures/node.ts", 'import "node:fs";', ["shared-has-no-platform"]],
  ["shared with React", "shared/failures/react.ts", 'import "react";', ["shared-has-no-interface"]],
  [
    "the main process with the page",
    "electron/platform/page.ts",
    'import "../../renderer/target";',
    ["main-not-page"],
  ],
  [
    "the page with the main process",
    "renderer/main.ts",
    'import "../electron/platform/a-service";',
    ["page-not-main"],
  ],
  ["the page with Electron", "renderer/electron.ts", 'import "electron";', ["page-not-main"]],
  ["the page with Node", "renderer/node.ts", 'import "node:path";', ["page-has-no-node"]],
  ["the page with shared", "renderer/shared.ts", 'import "../shared/failures/target";', []],
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
  ["a service built elsewhere", "electron/main.ts", construct, ["services-are-built-in-one-place"]],
  ["a service built in services.ts", "electron/services.ts", construct, []],
  [
    "a service's type elsewhere",
    "electron/cli.ts",
    'import type { AService } from "./platform/a-service"; export type B = AService;',
    [],
  ],
  [
    "a cycle of types only",
    "shared/failures/cycle.ts",
    'import type { Back } from "./cycle-back"; export type There = Back | 2;',
    ["no-cycles"],
  ],
  ["an import of nothing", "shared/failures/gone.ts", 'import "./nothing";', ["no-unresolved"]],
  ["an undeclared dependency", "electron/platform/undeclared.ts", 'import "zod";', ["no-undeclared"]],
];

/** Each floor from its top room down, as the rules have it; siblings stand in one line. */
const electronRooms = [
  ["windows"],
  ["ipc"],
  ["services"],
  ["sets"],
  ["keeper", "connection"],
  ["oauth"],
  ["data-sources"],
  ["drafts"],
  ["places"],
  ["files"],
  ["history"],
  ["disk"],
  ["platform"],
];
const oauthRooms = [
  ["flow"],
  ["loopback"],
  ["authorization"],
  ["discovery"],
  ["endpoint"],
  ["record"],
  ["messages"],
  ["settings"],
  ["http"],
];
const sharedRooms = [
  ["ipc"],
  ["data-sources", "sets", "connection"],
  ["drivers"],
  ["oauth"],
  ["odbc", "model"],
  ["failures"],
];

/** For each room of a floor: a file that looks at the room above or beside it and breaks the room's own rule, and one that looks down. */
function roomRows(
  floor: string,
  levels: readonly (readonly string[])[],
): [string, string, string, string[]][] {
  return levels.flatMap((level, depth) =>
    level.flatMap((room): [string, string, string, string[]][] => {
      const beside = level.find((other) => other !== room) ?? levels[depth - 1]?.[0];
      const below = levels[depth + 1]?.[0];
      const rule = `room-${floor.replace("/", "-")}-${room}`;
      const file = (name: string) => `${floor}/${room}/${name}.ts`;
      const import_ = (other: string) => `import "../${other}/stands";`;
      return [
        [`${floor}: ${room} with itself`, file("stands"), 'import "./base";', []],
        ...(beside === undefined
          ? []
          : [row(`${floor}: ${room} with ${beside}`, file("looks-up"), import_(beside), [rule])]),
        ...(below === undefined
          ? []
          : [row(`${floor}: ${room} with ${below}`, file("looks-down"), import_(below), [])]),
      ];
    }),
  );
}

const row = (...cells: [string, string, string, string[]]) => cells;

const roomCases = [
  ...roomRows("electron", electronRooms),
  ...roomRows("electron/oauth", oauthRooms),
  ...roomRows("shared", sharedRooms),
  row("a room with an entry", "electron/platform/entry.ts", 'import "../cli";', ["room-electron-platform"]),
  row("an entry with another", "electron/preload.ts", 'import "./cli";', ["room-electron-preload"]),
  row("a part of oauth with its service", "electron/oauth/http/asks.ts", 'import "../top";', [
    "rooms-of-oauth-know-no-service",
  ]),
  row("a room that nobody listed", "electron/attic/box.ts", 'import "../platform/stands";', [
    "every-room-of-electron-is-listed",
  ]),
  row("a shared room that nobody listed", "shared/attic/box.ts", 'import "../failures/stands";', [
    "every-room-of-shared-is-listed",
  ]),
];
const bases = Object.fromEntries(
  roomCases.map(([, file]) => [`${dirname(file)}/base.ts`, "export const base = 1;"]),
);

let folder: string;
let broken: z.infer<typeof Violation>[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "layers-"));
  await symlink(join(checkout, "node_modules"), join(folder, "node_modules"));
  const files = {
    ...surroundings,
    ...bases,
    ...Object.fromEntries([...rows, ...roomCases].map(([, file, text]) => [file, text])),
  };
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

test.each([...rows, ...roomCases])("the layer rules judge %s", (_title, file, _text, rules) => {
  const concerns = ({ from, cycle }: z.infer<typeof Violation>) =>
    from === file || cycle.some(({ name }) => name === file);
  const found = broken.filter(concerns).map(({ rule }) => rule.name);
  expect([...new Set(found)]).toEqual(rules);
});
