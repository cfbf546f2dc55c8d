// Owns the layer rules (CONTRIBUTING, "The house"): which way imports may point. Checked by `npm run check`,
// which also fails when fewer modules were examined than there are source files.

const ui = "(^|/)node_modules/(electron|react|react-dom|@fluentui|@tanstack)(/|$)|^electron$";

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
