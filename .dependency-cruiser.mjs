// Owns the layer rules (CONTRIBUTING, "The house"): which way imports may point. Checked by `npm run check`,
// which also fails when fewer modules were examined than there are source files.

const ui = "(^|/)node_modules/(electron|react|react-dom|@fluentui|@tanstack)(/|$)|^electron$";

/**
 * The rooms of each floor, from the top down; what stands in one line does not know each other either. A room is a
 * folder or a file of that name.
 */
const floors = {
  electron: [
    ["main", "cli", "preload", "relay"],
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
  ],
  "electron/oauth": [
    ["flow"],
    ["loopback"],
    ["authorization"],
    ["discovery"],
    ["endpoint"],
    ["record"],
    ["messages"],
    ["settings"],
    ["http"],
  ],
  shared: [
    ["ipc"],
    ["data-sources", "sets", "connection"],
    ["drivers"],
    ["oauth"],
    ["odbc", "model"],
    ["failures"],
    ["grant", "secret", "external-address"],
  ],
};

/** @param {string} floor @param {readonly string[]} rooms */
const placesOf = (floor, rooms) => `^${floor}/(${rooms.join("|")})(/|\\.ts$)`;

/** One rule a room: it knows itself and what lies below. */
function roomRules() {
  return Object.entries(floors).flatMap(([floor, levels]) =>
    levels.flatMap((level, depth) =>
      level.map((room) => {
        const others = [...levels.slice(0, depth).flat(), ...level.filter((other) => other !== room)];
        return {
          name: `room-${floor.replace("/", "-")}-${room}`,
          comment: "A room knows only what lies below it.",
          severity: "error",
          from: { path: placesOf(floor, [room]) },
          to: { path: others.length === 0 ? "^(?!)" : placesOf(floor, others) },
        };
      }),
    ),
  );
}

/** What lies in no room that the lists above name would be under no rule. */
function strangerRules() {
  return ["electron", "shared"].map((floor) => ({
    name: `every-room-of-${floor}-is-listed`,
    severity: "error",
    from: { path: `^${floor}/`, pathNot: placesOf(floor, floors[floor].flat()) },
    to: {},
  }));
}

/** The rooms inside oauth/ do not know the services that use them. */
const oauthServices = {
  name: "rooms-of-oauth-know-no-service",
  severity: "error",
  from: { path: "^electron/oauth/[^/]+/" },
  to: { path: "^electron/oauth/[^/]+\\.ts$" },
};

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    {
      name: "shared-is-pure",
      comment: "shared/ knows neither the main process nor the page.",
      severity: "error",
      from: { path: "^shared/" },
      to: { path: "^(electron|renderer|build|test)/" },
    },
    {
      name: "shared-has-no-platform",
      comment: "shared/ runs everywhere: no Node module, no Electron, no React.",
      severity: "error",
      from: { path: "^shared/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "shared-has-no-interface",
      severity: "error",
      from: { path: "^shared/" },
      to: { path: ui },
    },
    {
      name: "main-not-page",
      comment: "The main process and the page meet in shared/ipc only.",
      severity: "error",
      from: { path: "^electron/" },
      to: { path: "^(renderer|test|build)/" },
    },
    {
      name: "page-not-main",
      severity: "error",
      from: { path: "^renderer/" },
      to: { path: "^(electron|test|build)/|(^|/)node_modules/electron/" },
    },
    {
      name: "page-has-no-node",
      severity: "error",
      from: { path: "^renderer/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "features-are-closed",
      comment: "What two features share belongs to renderer/components.",
      severity: "error",
      from: { path: "^renderer/features/([^/]+)/" },
      to: { path: "^renderer/features/", pathNot: "^renderer/features/$1/" },
    },
    {
      name: "components-know-no-feature",
      severity: "error",
      from: { path: "^renderer/components/" },
      to: { path: "^renderer/(features|app)/" },
    },
    {
      name: "electron-module-stays-outside",
      comment: "Services are plain Node: only the shell imports the electron module.",
      severity: "error",
      from: { path: "^electron/", pathNot: "^electron/(main\\.ts|preload\\.ts|windows/|platform/)" },
      to: { path: "(^|/)node_modules/electron(/|$)|^electron$" },
    },
    {
      name: "services-are-built-in-one-place",
      comment: "A type may be imported anywhere; only services.ts (and tests) construct.",
      severity: "error",
      from: { path: "^electron/", pathNot: "^electron/services\\.ts$" },
      to: { path: "-service\\.ts$", dependencyTypesNot: ["type-only"] },
    },
    ...roomRules(),
    ...strangerRules(),
    oauthServices,
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-unresolved",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "no-undeclared",
      comment: "What is imported is in package.json.",
      severity: "error",
      from: {},
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(out|dist)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "test/tsconfig.json" },
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["types", "import", "node", "default"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
};
