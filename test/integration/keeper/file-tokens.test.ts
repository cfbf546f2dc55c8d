/** What the page of tokens says of those that stand in files. */
import { expect, test } from "vitest";
import { startScratchServices } from "../../support/scratch/services";

const rest =
  "Driver=DataDirect 8.0 Autonomous REST Connector\nAuthenticationMethod=54\nClientID=c\nClientSecret=s\n";

test("each token in a file is listed once, with its data sources, provider and risk; kept ones and secrets are not", async () => {
  const scratch = await startScratchServices();
  try {
    await scratch.home.writeUserFile(
      [
        `[Tickets]\n${rest}TokenURI=POST https://acme.zendesk.com/oauth/tokens\nRefreshToken=shared-secret-token\n`,
        `[Users]\n${rest}TokenURI=POST https://acme.zendesk.com/oauth/tokens\nRefreshToken=shared-secret-token\n`,
        `[Kept]\n${rest}TokenURI=POST http://127.0.0.1:8791/t/abcdefghijklmnopqrstuvwx\nRefreshToken=a-handle\n`,
        `[None]\n${rest}TokenURI=POST https://id.example/token\n`,
        `[Default]\n${rest}TokenURI=POST https://id.example/token\nRefreshToken=of-nobody\n`,
        `[Users]\n${rest}RefreshToken=never-read\n`,
      ].join("\n"),
    );
    await scratch.home.writeSystemFile(
      `[Other]\n${rest}TokenURI=POST https://id.corp.example/token\nRefreshToken=another-token\n`,
    );
    const found = await scratch.services.fileTokens();
    const { userFile, systemFile } = scratch.home;
    expect(found).toMatchObject({
      more: 0,
      tokens: [
        {
          users: [
            { path: userFile, name: "Tickets" },
            { path: userFile, name: "Users" },
          ],
          provider: "Zendesk",
          host: "acme.zendesk.com",
          oneUse: true,
        },
        { users: [{ path: systemFile, name: "Other" }], provider: null, host: "id.corp.example" },
      ],
    });
    expect(JSON.stringify(found)).not.toMatch(/secret-token|another-token|a-handle/);
    // Looking at them opens none of them in the window.
    expect(scratch.events.filter(({ name }) => name === "draftChanged")).toEqual([]);
  } finally {
    await scratch.close();
  }
});
