/** The app asks nobody for anything that nobody asked it for: behind a proxy that writes down who comes, a whole visit leaves no line. */
import { connect, createServer } from "node:net";
import { expect } from "@playwright/test";
import { test } from "../../support/electron/e2e-test";
import { closeListening, listenAt } from "../../support/network/free-port";
import { EditorPage } from "../../support/pages/editor-page";

test("neither Chromium nor the app goes out by itself, by either way to a proxy", async ({ launch }) => {
  const seen: string[] = [];
  const proxy = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", (bytes) => {
      seen.push(bytes.toString("latin1").split("\r\n")[0] ?? "");
      socket.destroy();
    });
  });
  const address = `http://127.0.0.1:${await listenAt(proxy, 0, "127.0.0.1")}`;
  const everywhere = { HTTP_PROXY: address, HTTPS_PROXY: address, ALL_PROXY: address };
  const ways = [
    { args: [`--proxy-server=${address}`, "--proxy-bypass-list=<-loopback>"] },
    { env: { ...everywhere, http_proxy: address, https_proxy: address, all_proxy: address } },
  ];
  try {
    for (const way of ways) {
      const app = await launch(way);
      const editor = new EditorPage(app.page);
      await editor.startNew("SharePoint");
      // Words that a spelling checker would want a dictionary for.
      await editor.rename("Zendesk tikkets of Norht and Sowth");
      await editor.field("Client ID").pressSequentially("no wrod of any langauge");
      for (const page of ["Health", "Tokens", "History", "Drivers", "Settings"]) {
        await app.page.getByRole("navigation", { name: "Pages" }).getByRole("button", { name: page }).click();
        await expect(app.page.getByRole("heading", { name: page, level: 1 })).toBeVisible();
      }
      // Chromium's own errands come a moment after the start.
      await new Promise((resolve) => setTimeout(resolve, 3000));
      await app.close();
    }
    expect(seen).toEqual([]);
    // The proxy does see what goes through it: a gate that saw nothing proves nothing.
    await fetchThrough(address);
    expect(seen).toEqual(["GET http://example.invalid/ HTTP/1.1"]);
  } finally {
    await closeListening(proxy);
  }
});

/** One request as a client of a proxy writes it. */
async function fetchThrough(address: string): Promise<void> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  socket.write("GET http://example.invalid/ HTTP/1.1\r\nHost: example.invalid\r\n\r\n");
  await new Promise((resolve) => socket.once("close", resolve));
}
