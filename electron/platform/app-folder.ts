/** Where the app keeps its own files, decided once for the app and the command line alike. */
import { isAbsolute, join, resolve, win32 } from "node:path";

type Variables = Readonly<Record<string, string | undefined>>;

/** `$ODBC_OAUTH_MANAGER_HOME`, else the platform's configuration folder + `odbc-oauth-manager`; always absolute. */
export function appFolder(variables: Variables, platform: NodeJS.Platform, homeFolder: string): string {
  const own = variables.ODBC_OAUTH_MANAGER_HOME;
  if (own !== undefined && own !== "") return resolve(own);
  return join(configurationFolder(variables, platform, homeFolder), "odbc-oauth-manager");
}

/** An empty or relative variable names no place, as the XDG base directory specification says: it would mean the current folder. */
function configurationFolder(variables: Variables, platform: NodeJS.Platform, homeFolder: string): string {
  if (platform === "darwin") return join(homeFolder, "Library", "Application Support");
  if (platform === "win32") {
    const roaming = variables.APPDATA ?? "";
    return win32.isAbsolute(roaming) ? roaming : win32.join(homeFolder, "AppData", "Roaming");
  }
  const configuration = variables.XDG_CONFIG_HOME ?? "";
  return isAbsolute(configuration) ? configuration : join(homeFolder, ".config");
}
