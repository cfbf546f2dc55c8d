/** Where the app keeps its own files, decided once for the app and the command line alike. */
import { join } from "node:path";

type Variables = Readonly<Record<string, string | undefined>>;

/** `$ODBC_OAUTH_MANAGER_HOME`, else the platform's configuration folder + `odbc-oauth-manager`. */
export function appFolder(variables: Variables, platform: NodeJS.Platform, homeFolder: string): string {
  const own = variables.ODBC_OAUTH_MANAGER_HOME;
  if (own !== undefined && own !== "") return own;
  return join(configurationFolder(variables, platform, homeFolder), "odbc-oauth-manager");
}

function configurationFolder(variables: Variables, platform: NodeJS.Platform, homeFolder: string): string {
  if (platform === "darwin") return join(homeFolder, "Library", "Application Support");
  if (platform === "win32") return variables.APPDATA ?? join(homeFolder, "AppData", "Roaming");
  return variables.XDG_CONFIG_HOME ?? join(homeFolder, ".config");
}
