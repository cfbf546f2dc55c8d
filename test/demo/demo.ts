/** Owns `npm run demo`: the whole main job in the real app, told step by step, with nothing else needed. */
import { relative } from "node:path";
import { expect } from "@playwright/test";
import { findDriver } from "../../shared/drivers/catalogue";
import { isSecretOption } from "../../shared/drivers/secret-option";
import { takePicture, takePictures } from "../support/electron/appearance";
import { launchApp, type RunningApp } from "../support/electron/electron-app";
import { freePort } from "../support/network/free-port";
import { startOAuthServer } from "../support/oauth-server/oauth-server";
import { buildProbe } from "../support/odbc/probe";
import { EditorPage } from "../support/pages/editor-page";
import { makeScratchHome, type ScratchHome } from "../support/scratch/home";
import { installTestDrivers } from "../support/test-driver/build";
import { startTestService } from "../support/test-driver/service";
import { readRows } from "./rows";

const pictures: string[] = [];

/** Opened in this order, closed in reverse, whatever happens in between. */
const toClose: (() => Promise<void>)[] = [];

function own<T>(resource: T, close: (resource: T) => Promise<void>): T {
  toClose.push(() => close(resource));
  return resource;
}

function tell(text: string): void {
  console.log(text);
}

async function picture(app: RunningApp, step: string): Promise<void> {
  pictures.push(await takePicture(app.page, `demo-${pictures.length + 1}-${step}`));
}

/** The value as it may be shown: dots and the number of bytes for a secret. */
function shown(driverName: string | undefined, option: string, value: string): string {
  const isSecret = isSecretOption(findDriver(driverName ?? ""), option);
  return isSecret ? `•••••••••••• (${Buffer.byteLength(value)} bytes)` : value;
}

/** A line of the file, its value masked where the option is a secret. */
function shownLine(driverName: string | undefined, line: string): string {
  const equals = line.indexOf("=");
  if (equals < 0) return line;
  const option = line.slice(0, equals).trim();
  return `${line.slice(0, equals + 1)}${shown(driverName, option, line.slice(equals + 1))}`;
}

/** The section as the app wrote it, and as unixODBC reads it. */
async function showResult(home: ScratchHome): Promise<void> {
  const probe = own(await buildProbe(), (each) => each.close());
  const sections = await probe.dump(home.userFile);
  const made = sections.find(({ section }) => section !== "ODBC Data Sources");
  if (made === undefined) throw new Error(`unixODBC finds no data source in ${home.userFile}`);
  const driverName = new Map(made.keys).get("Driver");
  tell(`\nThe app wrote to ${home.userFile}:\n`);
  for (const line of (await home.readUserFile()).trimEnd().split("\n"))
    tell(`  ${shownLine(driverName, line)}`);
  tell(`\nunixODBC reads as ${made.section}:\n`);
  for (const [option, value] of made.keys) tell(`  ${option} = ${shown(driverName, option, value)}`);
}

async function main(): Promise<void> {
  tell("1  A local authorization server and an empty home folder");
  const redirectUri = `http://localhost:${await freePort()}`;
  const server = own(
    await startOAuthServer({
      redirectUris: [redirectUri],
      // The Dynamics 365 driver sends client ID and secret in the body.
      clientAuthentication: "client_secret_post",
    }),
    (each) => each.close(),
  );
  const isGiven = (token: string) => server.tokenRequests.some(({ accessToken }) => accessToken === token);
  const service = own(await startTestService({ accepts: isGiven }), (each) => each.close());
  const home = own(await makeScratchHome(), (each) => each.remove());
  await installTestDrivers(home);

  tell("2  The app");
  const app = own(await launchApp(home), (each) => each.close());
  const editor = new EditorPage(app.page);
  await expect(app.page.getByRole("heading", { name: "What do you want to connect to?" })).toBeVisible();
  await picture(app, "first-run");

  tell("3  A new data source for Dynamics 365");
  await editor.startNew("Dynamics 365");
  await editor.fill("Service URL", `${service.origin}/api/data/v9.2/`);
  await editor.fill("Client ID", server.clientId);
  await editor.fill("Client secret", server.clientSecret);
  await editor.fill("Authorization URL", server.authorizationEndpoint);
  await editor.fill("Token URL", server.tokenEndpoint);
  await editor.fill("Redirect URI", redirectUri);
  await editor.addScopes("api");
  await editor.rename("Sales CRM");
  await picture(app, "filled");

  tell("4  Get and save: the sign-in page opens in a browser; here nobody is in front of it yet");
  await home.browser.behave("ignore");
  await editor.getAndSave();
  await expect(app.page.getByText(/Sign in there and allow access|left$/).first()).toBeVisible();
  await picture(app, "waiting-for-sign-in");

  tell(
    "5  Someone signs in: the token comes back, is checked with the settings the driver reads, and written",
  );
  const [signInPage] = await home.browser.opened();
  await server.approve(signInPage ?? "");
  await editor.tokenSaved();
  await picture(app, "saved");
  for (const file of await takePictures(app, `demo-${pictures.length + 1}-saved`)) pictures.push(file);

  await showResult(home);

  await home.browser.behave("approve");
  await readRows({ home, server, service, redirectUri }, tell);
  tell(`\nPictures:\n${pictures.map((file) => `  ${relative(process.cwd(), file)}`).join("\n")}`);
}

/** Runs the demo and closes what it opened. @throws when a step does not come to its end. */
export async function demo(): Promise<void> {
  try {
    await main();
  } finally {
    for (const close of toClose.reverse()) await close();
  }
}
