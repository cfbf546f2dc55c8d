/** The security baseline, line by line, in the real app. */
import { expect } from "@playwright/test";
import { contract } from "../../../shared/ipc/contract";
import { test } from "../../support/electron/e2e-test";
import { callFromPage } from "../../support/electron/page-bridge";
import { launchUnprivileged, processStatus } from "../../support/electron/unprivileged-app";

test("the page has nothing of Node or Electron", async ({ launch }) => {
  const { page } = await launch();
  const globals = await page.evaluate(() =>
    ["require", "process", "module", "Buffer", "global", "electron"].filter((name) => name in window),
  );
  expect(globals).toEqual([]);
});

test("the page's process is in Chromium's sandbox: system calls filtered, no new rights", async ({
  home,
}) => {
  const app = await launchUnprivileged(home);
  try {
    const page = async () =>
      (await app.processes()).find(({ command }) => command.includes("--type=renderer"));
    await expect.poll(page, { timeout: 20_000 }).toBeDefined();
    const { pid, command } = (await page()) ?? { pid: 0, command: "" };
    expect(command).not.toContain("--no-sandbox");
    // 2: a filter of system calls is on (proc(5)).
    await expect.poll(() => processStatus(pid, "Seccomp")).toBe("2");
    expect(await processStatus(pid, "NoNewPrivs")).toBe("1");
  } finally {
    await app.close();
  }
});

test("the page gets exactly the contract's calls", async ({ launch }) => {
  const { page } = await launch();
  const names = await page.evaluate(() => Object.keys(window.odbcOAuthManager?.call ?? {}));
  expect(names.sort()).toEqual(Object.keys(contract).sort());
});

test("the page is served from app:// with a strict policy and a fresh nonce at each load", async ({
  launch,
}) => {
  const { page } = await launch();
  expect(new URL(page.url()).protocol).toBe("app:");
  const policy = async () =>
    page.evaluate(async () => (await fetch("/index.html")).headers.get("content-security-policy") ?? "");
  const first = await policy();
  expect(first).toContain("default-src 'none'");
  expect(first).toContain("script-src 'self'");
  expect(first).not.toMatch(/unsafe|\*|https?:/);
  expect(await policy()).not.toBe(first);
});

test("an inline script, a frame, an image and a request elsewhere are refused by the policy", async ({
  launch,
}) => {
  const { page } = await launch();
  const violations = await page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const seen = new Set<string>();
        document.addEventListener("securitypolicyviolation", (event) => {
          seen.add(event.effectiveDirective);
          if (seen.size === 4) resolve([...seen].sort());
        });
        const script = document.createElement("script");
        script.textContent = "window.injected = true";
        const image = document.createElement("img");
        image.src = "https://example.com/pixel.png";
        const frame = document.createElement("iframe");
        frame.src = "https://example.com/";
        document.body.append(script, image, frame);
        fetch("https://example.com/").catch(() => undefined);
      }),
  );
  expect(violations).toEqual(["connect-src", "frame-src", "img-src", "script-src-elem"]);
  expect(await page.evaluate(() => "injected" in window)).toBe(false);
});

test("files outside the page's folder are not served", async ({ launch }) => {
  const { page } = await launch();
  const statuses = await page.evaluate(async () => {
    const paths = [
      "/../main/main.js",
      "/..%2fmain/main.js",
      "/%2e%2e/%2e%2e/package.json",
      "/nothing.html",
      "/assets",
    ];
    return Promise.all(paths.map(async (path) => (await fetch(path)).status));
  });
  expect(statuses).toEqual([404, 404, 404, 404, 404]);
});

test("the page can go nowhere else and open no window", async ({ launch }) => {
  const { main, page } = await launch();
  const before = page.url();
  await page.evaluate(() => {
    window.location.href = "https://example.com/";
  });
  const opened = await page.evaluate(() => window.open("https://example.com/") === null);
  expect(opened).toBe(true);
  expect(page.url()).toBe(before);
  expect(await main.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test("permissions are denied", async ({ launch }) => {
  const { page } = await launch();
  const states = await page.evaluate(async () => {
    const names = ["geolocation", "notifications", "camera", "microphone", "midi"];
    return Promise.all(
      names.map(async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state),
    );
  });
  expect(states).toEqual(["denied", "denied", "denied", "denied", "denied"]);
});

test("a malformed call meets the schema", async ({ launch }) => {
  const { page } = await launch();
  const answer = await page.evaluate(callFromPage, ["drafts.read", { draftId: ["x"] }] as const);
  expect(answer).toMatchObject({ ok: false, failure: { code: "requestRefused" } });
});

test("only https and loopback addresses ever reach the system browser", async ({ home, launch }) => {
  const { page } = await launch();
  await home.browser.behave("ignore");
  const open = (url: string) => page.evaluate(callFromPage, ["app.openLink", { url }] as const);
  for (const url of ["javascript:alert(1)", "file:///etc/passwd", "http://example.com/", "smb://host/x"]) {
    expect(await open(url)).toMatchObject({ ok: false });
  }
  expect(await open("https://example.com/docs")).toMatchObject({ ok: true });
  await expect.poll(() => home.browser.opened()).toEqual(["https://example.com/docs"]);
});
