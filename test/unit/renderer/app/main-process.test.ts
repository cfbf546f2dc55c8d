import { expect, test, vi } from "vitest";
import { call, FailureError, failureOf, onEvent } from "../../../../renderer/app/data/main-process";
import { installBridge } from "../../../support/electron/stubbed-bridge";

test("an answer arrives as its value", async () => {
  installBridge({ "app.info": () => ({ ok: true, value: { version: "1.2.3", platform: "linux" } }) });
  expect(await call("app.info", {})).toEqual({ version: "1.2.3", platform: "linux" });
});

test("a failure is thrown with its code and details, for the words to be made of", async () => {
  const failure = { code: "fileNotReadable", path: "/etc/odbc.ini" };
  installBridge({ "history.list": () => ({ ok: false, failure }) });
  const error = await call("history.list", { path: null }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(FailureError);
  expect(failureOf(error, "x")).toEqual(failure);
});

test.each([
  ["nothing", undefined],
  ["a failure with a code that nobody knows", { ok: false, failure: { code: "made up" } }],
  ["a value without its envelope", { version: "1", platform: "linux" }],
])("an answer that is %s is a bug, not a failure to show as if it were known", async (_, answer) => {
  installBridge({ "app.info": () => answer });
  const error = await call("app.info", {}).catch((thrown: unknown) => thrown);
  expect(error).not.toBeInstanceOf(FailureError);
  expect(failureOf(error, "app.info")).toEqual({ code: "internal", where: "app.info" });
});

test("a call that the main process does not offer is refused", async () => {
  installBridge({});
  await expect(call("app.info", {})).rejects.toMatchObject({ failure: { code: "requestRefused" } });
});

test("outside the app a call says so", async () => {
  vi.stubGlobal("window", {});
  await expect(call("app.info", {})).rejects.toThrow("no bridge");
});

test("an event reaches its listener until it stops", () => {
  const bridge = installBridge({});
  const heard: string[] = [];
  const stop = onEvent("draftChanged", ({ draftId }) => heard.push(draftId));
  bridge.emit("draftChanged", { draftId: "d1" });
  stop();
  bridge.emit("draftChanged", { draftId: "d2" });
  expect(heard).toEqual(["d1"]);
  expect(bridge.listening()).toBe(0);
});

test("an event that does not fit its schema does not reach its listener", () => {
  const bridge = installBridge({});
  const listener = vi.fn();
  onEvent("draftChanged", listener);
  expect(() => bridge.emit("draftChanged", { draftId: 7 })).toThrow();
  expect(listener).not.toHaveBeenCalled();
});
