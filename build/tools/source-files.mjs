// Owns which files are the project's sources: what the gates must have looked at.
import { readdirSync } from "node:fs";
import path from "node:path";
import { inProject } from "../project.mjs";

/**
 * Files below folders of the checkout, as paths relative to it with forward slashes, sorted.
 * @param {readonly string[]} folders
 * @param {RegExp} name
 * @returns {string[]}
 */
export function filesIn(folders, name) {
  return folders.flatMap((folder) =>
    readdirSync(inProject(folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && name.test(entry.name))
      .map((entry) =>
        path.relative(inProject(), path.join(entry.parentPath, entry.name)).replaceAll("\\", "/"),
      )
      .sort(),
  );
}

/** What the product is made of. */
export const layerSources = () => filesIn(["shared", "electron", "renderer"], /\.(ts|tsx)$/);
