/** A copied secret leaves the clipboard after a minute, unless something else is on it by then. */
import { expect, test } from "vitest";
import { ClipboardGuard } from "../../../../electron/platform/clipboard-guard";
import { ManualClock } from "../../../support/manual-clock";

function clipboard() {
  const held = { text: "" };
  return {
    held,
    write: (text: string) => {
      held.text = text;
    },
    read: async () => held.text,
  };
}

test("a secret is gone after a minute", async () => {
  const board = clipboard();
  const clock = new ManualClock();
  expect(new ClipboardGuard(board, clock).copySecret("hunter2")).toBe(60);
  expect(board.held.text).toBe("hunter2");
  await clock.advance(60_000);
  expect(board.held.text).toBe("");
});

test("what the user copied since stays", async () => {
  const board = clipboard();
  const clock = new ManualClock();
  new ClipboardGuard(board, clock).copySecret("hunter2");
  board.write("shopping list");
  await clock.advance(60_000);
  expect(board.held.text).toBe("shopping list");
});

test("a second secret gets its own minute", async () => {
  const board = clipboard();
  const clock = new ManualClock();
  const guard = new ClipboardGuard(board, clock);
  guard.copySecret("first");
  await clock.advance(59_000);
  guard.copySecret("second");
  await clock.advance(2_000);
  expect(board.held.text).toBe("second");
  await clock.advance(58_000);
  expect(board.held.text).toBe("");
});

test("the end of the app clears it", async () => {
  const board = clipboard();
  const guard = new ClipboardGuard(board, new ManualClock());
  guard.copySecret("hunter2");
  await guard.close();
  expect(board.held.text).toBe("");
});

test("while a sign-in window is open no secret of ours lies on the clipboard", async () => {
  const board = clipboard();
  const guard = new ClipboardGuard(board, new ManualClock());
  let closedByPerson: () => void = () => undefined;
  const open = guard.guarding(async (request) => {
    closedByPerson = request.onClosed;
    return { focus: () => undefined, close: async () => undefined };
  });
  const request = {
    authorizationUrl: "https://idp.example/authorize",
    redirectUri: "http://localhost:8080",
    onRedirect: () => "ignored" as const,
    onClosed: () => undefined,
    onPageShown: () => undefined,
    onLoadFailed: () => undefined,
  };
  guard.copySecret("hunter2");
  const window = await open(request);
  expect(board.held.text).toBe("");
  expect(guard.isWatched).toBe(true);
  await window.close();
  await window.close();
  expect(guard.isWatched).toBe(false);
  await open(request);
  closedByPerson();
  expect(guard.isWatched).toBe(false);
});

test("a window that does not open watches nothing", async () => {
  const guard = new ClipboardGuard(clipboard(), new ManualClock());
  const open = guard.guarding(() => Promise.reject(new Error("no display")));
  await expect(open({} as Parameters<typeof open>[0])).rejects.toThrow("no display");
  expect(guard.isWatched).toBe(false);
});
