/** Owns what a test types into a new data source of each driver, and what odbc.ini has to hold of it afterwards. */
import type { OAuthServer } from "../oauth-server/oauth-server";
import type { OAuthServerOptions } from "../oauth-server/options";
import type { EditorPage, NewDataSource } from "../pages/editor-page";

/** The part of an authorization server that a data source names. */
export type NamedServer = Pick<
  OAuthServer,
  "issuer" | "authorizationEndpoint" | "tokenEndpoint" | "clientId" | "clientSecret"
>;

export interface DriverCase {
  readonly kind: NewDataSource;
  /** What is typed where it says where to connect. */
  readonly where: (server: NamedServer) => { readonly label: string; readonly value: string };
  /** The data source's name, typed: addresses of tests name nobody. */
  readonly name: string;
  /** Options that are written although nobody typed them. */
  readonly given: Readonly<Record<string, string>>;
  /** The option of what is typed. */
  readonly whereOption: string;
  /** A driver without the option: the app keeps it. */
  readonly writesRedirectUri: boolean;
  /** Where the driver sends client ID and secret, and so where the server has to want them. */
  readonly clientAuthentication: NonNullable<OAuthServerOptions["clientAuthentication"]>;
}

export const restCase: DriverCase = {
  kind: "Any REST service",
  name: "Zendesk tickets",
  where: () => ({ label: "Model file", value: "/opt/models/zendesk.rest" }),
  whereOption: "RestConfigFile",
  given: { Driver: "DataDirect 8.0 Autonomous REST Connector", AuthenticationMethod: "54" },
  writesRedirectUri: true,
  clientAuthentication: "client_secret_basic",
};

export const dynamicsCase: DriverCase = {
  kind: "Dynamics 365",
  name: "Sales CRM",
  where: (server) => ({ label: "Service URL", value: `${server.issuer}/api/data/v9.2/` }),
  whereOption: "ServiceURL",
  given: { Driver: "DataDirect 8.0 Microsoft Dynamics 365" },
  writesRedirectUri: false,
  clientAuthentication: "client_secret_post",
};

const sharePointCase: DriverCase = {
  kind: "SharePoint",
  name: "Marketing site",
  where: (server) => ({ label: "Service URL", value: `${server.issuer}/sites/marketing` }),
  whereOption: "ServiceURL",
  given: { Driver: "DataDirect 8.0 Microsoft SharePoint" },
  writesRedirectUri: true,
  clientAuthentication: "client_secret_post",
};

export const driverCases: readonly DriverCase[] = [restCase, dynamicsCase, sharePointCase];

/** What presets fill in for known services, and every service differs in. */
export const labelsOfEndpoints = ["Name", "Authorization URL", "Token URL", "Redirect URI", "Scopes"];

const scopes = ["api", "offline_access"];

/** Types everything a data source needs, but for its token. */
export async function fillDataSource(
  editor: EditorPage,
  driver: DriverCase,
  server: NamedServer,
  redirectUri: string,
): Promise<void> {
  await editor.startNew(driver.kind);
  const { label, value } = driver.where(server);
  await editor.fill(label, value);
  await editor.fill("Client ID", server.clientId);
  await editor.fill("Client secret", server.clientSecret);
  await editor.fill("Authorization URL", server.authorizationEndpoint);
  await editor.fill("Token URL", server.tokenEndpoint);
  await editor.fill("Redirect URI", redirectUri);
  await editor.clearScopes();
  await editor.addScopes(...scopes);
  await editor.rename(driver.name);
}

/** Every option of the section, as the driver manager has to read it. */
export function expectedSection(
  driver: DriverCase,
  server: NamedServer,
  redirectUri: string,
  refreshToken: string | undefined,
): Readonly<Record<string, string>> {
  return {
    ...driver.given,
    [driver.whereOption]: driver.where(server).value,
    ClientID: server.clientId,
    ClientSecret: server.clientSecret,
    AuthURI: server.authorizationEndpoint,
    TokenURI: `POST ${server.tokenEndpoint}`,
    ...(driver.writesRedirectUri ? { RedirectURI: redirectUri } : {}),
    Scope: scopes.join(" "),
    ...(refreshToken === undefined ? {} : { RefreshToken: refreshToken }),
  };
}

/** An odbc.ini with this one data source, as the app itself writes a new one. */
export function odbcIni(name: string, section: Readonly<Record<string, string>>): string {
  const lines = Object.entries(section).map(([option, value]) => `${option}=${value}`);
  return `[ODBC Data Sources]\n${name}=${section.Driver ?? ""}\n\n[${name}]\n${lines.join("\n")}\n`;
}
