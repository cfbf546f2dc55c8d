/** Looks whether the driver manager would find what a `Driver` option names: a driver of odbcinst.ini, or a library's path. */
import { stat } from "node:fs/promises";
import { isAbsolute } from "node:path";
import type { DriverDefinition } from "../../shared/drivers/driver-definition";
import type { InstalledDriver } from "./installed-drivers";

export interface DriverInspection {
  readonly found: boolean;
  /** What to know of it; empty when all is well. */
  readonly text: string;
}

const savable = "You can save; nothing can connect yet.";

/** Never fails: whatever is the matter is said in `text`. `definition` is what the catalogue takes the driver for, `misreadList` where unixODBC looks because of ODBCINSTINI. */
export async function inspectDriver(
  driver: string,
  installed: readonly InstalledDriver[],
  definition: DriverDefinition | undefined,
  misreadList?: string,
): Promise<DriverInspection> {
  const text = driver.trim();
  if (text === "") return { found: false, text: "" };
  if (isAbsolute(text)) {
    if (await isFile(text)) return { found: true, text: "" };
    return { found: false, text: `There is no file ${text} on this computer. ${savable}` };
  }
  const named = installed.find(({ name }) => name.toLowerCase() === text.toLowerCase());
  if (named === undefined) {
    const what = definition === undefined ? `driver “${text}”` : `${definition.shortLabel} driver`;
    const why =
      misreadList === undefined
        ? ""
        : ` unixODBC puts the whole path in ODBCINSTINI behind its own folder and looks in ${misreadList}; name the file there alone, and its folder in ODBCSYSINI.`;
    return { found: false, text: `No ${what} is installed here.${why} ${savable}` };
  }
  if (named.library === "" || !isAbsolute(named.library) || (await isFile(named.library)))
    return { found: true, text: "" };
  return {
    found: false,
    text: `odbcinst.ini names it, but its file ${named.library} is not on this computer. ${savable}`,
  };
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isFile(),
    () => false,
  );
}
