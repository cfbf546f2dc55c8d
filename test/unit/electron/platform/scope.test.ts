/** A scope closes what it owns, latest first, whatever happens. */
import { expect, test } from "vitest";
import { Scope } from "../../../../electron/platform/scope";

function resource(name: string, closed: string[], failing = false) {
  return {
    close: async () => {
      closed.push(name);
      if (failing) throw new Error(name);
    },
  };
}

test("resources are closed in reverse order", async () => {
  const closed: string[] = [];
  const scope = new Scope();
  for (const name of ["log", "store", "server"]) scope.own(resource(name, closed));
  await scope.close();
  expect(closed).toEqual(["server", "store", "log"]);
});

test("one that fails to close does not keep the others open", async () => {
  const closed: string[] = [];
  const scope = new Scope();
  scope.own(resource("store", closed));
  scope.own(resource("server", closed, true));
  await expect(scope.close()).rejects.toThrow("server");
  expect(closed).toEqual(["server", "store"]);
});

test("closing twice closes once", async () => {
  const closed: string[] = [];
  const scope = new Scope();
  scope.own(resource("store", closed));
  await scope.close();
  await scope.close();
  expect(closed).toEqual(["store"]);
});
