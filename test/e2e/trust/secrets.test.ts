/** No secret where it does not belong: the demo's flow, then every place that a leak could reach. */
import { expect } from "@playwright/test";
import { test } from "../../support/electron/e2e-test";
import { domText, reactTexts } from "../../support/electron/page-memory";
import { filesBelow } from "../../support/home/home-files";
import { freePort } from "../../support/network/free-port";
import type { OAuthServer } from "../../support/oauth-server/oauth-server";
import { EditorPage } from "../../support/pages/editor-page";
import { sightings } from "../../support/secret-sightings";
import { dynamicsCase, fillDataSource, restCase } from "../../support/views/new-data-source";

/** Every secret that went through the flow, by what it is. */
function secretsOf(server: OAuthServer): Record<string, string> {
  const [exchange, check] = server.tokenRequests;
  return {
    "client secret": server.clientSecret,
    "authorization code": exchange?.parameters.code ?? "",
    "code verifier": exchange?.parameters.code_verifier ?? "",
    "first refresh token": exchange?.refreshToken ?? "",
    "refresh token of the check": check?.refreshToken ?? "",
    "first access token": exchange?.accessToken ?? "",
    "access token of the check": check?.accessToken ?? "",
  };
}

test("the secrets of a whole sign-in are found nowhere but in odbc.ini and its history", async ({
  home,
  launch,
  startServer,
}) => {
  const redirectUri = `http://localhost:${await freePort()}`;
  const { clientAuthentication } = dynamicsCase;
  const server = await startServer({ redirectUris: [redirectUri], clientAuthentication, rotation: true });
  const app = await launch();
  const { page } = app;
  const editor = new EditorPage(page);
  await fillDataSource(editor, dynamicsCase, server, redirectUri);
  await editor.getAndSave();
  await editor.tokenSaved();
  const secrets = secretsOf(server);
  // A secret that was not caught here would be found nowhere.
  for (const [what, secret] of Object.entries(secrets)) expect(secret.length, what).toBeGreaterThan(8);

  await test.step("the page: markup, fields, React's state, with the record unfolded", async () => {
    const record = page.getByRole("region", { name: "What was sent and received" });
    const folded = record.getByRole("button", { expanded: false });
    for (let left = await folded.count(); left > 0; left -= 1) {
      await folded.first().click();
      await expect(folded).toHaveCount(left - 1);
    }
    expect(sightings(await domText(page), secrets)).toEqual([]);
    expect(sightings(await reactTexts(page), secrets)).toEqual([]);
    expect(await page.title()).not.toContain(server.clientSecret);
  });

  await test.step("a press shows a secret, leaving the field hides it again", async () => {
    const secret = editor.field("Client secret");
    const { "client secret": clientSecret = "" } = secrets;
    const eye = editor.button("Show Client secret");
    await eye.click();
    await expect(secret).toHaveValue(clientSecret);
    await expect(eye).toHaveAttribute("aria-pressed", "true");
    expect(sightings(await domText(page), secrets)).toEqual(["client secret"]);
    await editor.field("Client ID").focus();
    await expect(secret).toHaveValue("");
    await expect(eye).toHaveAttribute("aria-pressed", "false");
    expect(sightings(await domText(page), secrets)).toEqual([]);
    expect(sightings(await reactTexts(page), secrets)).toEqual([]);
  });

  await test.step("the preview of the next change", async () => {
    await editor.fill("Client ID", "another");
    await editor.press("Preview");
    await expect(page.getByRole("region", { name: "Preview of the changes" })).toContainText("another");
    expect(sightings(await domText(page), secrets)).toEqual([]);
    expect(sightings(await reactTexts(page), secrets)).toEqual([]);
  });

  await app.close();
  await test.step("what was printed and what was written", async () => {
    expect(sightings(app.output(), secrets)).toEqual([]);
    const files = await filesBelow(home.root);
    const mayHoldThem = /^(home\/\.odbc\.ini|app\/history\/.*|bin\/opened\.txt.*)$/;
    expect(files.map(({ path }) => path)).toContain("home/.odbc.ini");
    const found = files.flatMap(({ path, text }) =>
      mayHoldThem.test(path) ? [] : sightings(text, secrets).map((what) => `${what} in ${path}`),
    );
    expect(found).toEqual([]);
    const inFile = files.find(({ path }) => path === "home/.odbc.ini")?.text ?? "";
    expect(sightings(inFile, secrets).sort()).toEqual(["client secret", "refresh token of the check"]);
  });
});

test("a refused sign-in leaks no more than one that works", async ({ home, launch, startServer }) => {
  const redirectUri = `http://localhost:${await freePort()}`;
  const server = await startServer({ redirectUris: [redirectUri] });
  const clientSecret = "wrong +/=# secret";
  const app = await launch();
  const editor = new EditorPage(app.page);
  await fillDataSource(editor, restCase, { ...server, clientSecret }, redirectUri);
  await editor.getAndSave();
  const refused = "The service does not accept this client ID and secret.";
  await expect(editor.message(refused)).toBeVisible({ timeout: 15_000 });
  const code = server.tokenRequests[0]?.parameters.code ?? "";
  expect(code.length).toBeGreaterThan(8);
  const secrets = { "client secret": clientSecret, "authorization code": code };
  await editor.press("What was sent and received");
  expect(sightings(await domText(app.page), secrets)).toEqual([]);
  expect(sightings(await reactTexts(app.page), secrets)).toEqual([]);
  await app.close();
  expect(sightings(app.output(), secrets)).toEqual([]);
  const files = await filesBelow(home.root);
  const found = files.filter(
    ({ path, text }) => !path.startsWith("bin/") && sightings(text, secrets).length > 0,
  );
  expect(found.map(({ path }) => path)).toEqual([]);
});
