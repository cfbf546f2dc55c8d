/** A data source that works: every tick, what is remembered of it, and what is not sent twice. */
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { crossOf, startTestBench, type TestBench } from "../../support/connection/bench";
import { done } from "../../support/scratch/folder";
import { obtainRefreshToken } from "../../support/test-driver/refresh-token";

let bench: TestBench;

beforeAll(async () => {
  bench = await startTestBench();
});

afterAll(() => bench.close());

describe("no cross", () => {
  test("every step has a tick, and the row comes back", async () => {
    const view = await bench.test(bench.section("Sales"), "Sales", { query: "SELECT * FROM people" });
    expect(view.steps.map(({ state }) => state)).toEqual(["done", "done", "done", "done", "done", "done"]);
    expect(view.table).toMatchObject({
      columns: ["id", "name"],
      rows: [
        ["1", "Ada"],
        ["2", "Grace"],
      ],
      cut: false,
    });
  });

  test("what the service answered can be read as table and JSON, without what was sent to it", async () => {
    bench.odd.answering = ({ headers }) => ({
      status: 200,
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        value: [
          { id: 1, owner: { name: "Ada" }, echo: headers.authorization, access_token: "tok-of-others-1" },
        ],
      }),
    });
    const RestSamplePath = `${bench.odd.origin}/people?code=hush-hush`;
    const view = await bench.test(bench.section("Sales", { RestSamplePath }));
    expect(view.answered).toBe(true);
    const answer = done(bench.scratch.services.tests.answer(view.testId));
    const sent = bench.server.tokenRequests.at(-1)?.accessToken ?? "none";
    expect(answer?.address).toBe(`${bench.odd.origin}/people`);
    expect(answer?.table.columns).toEqual(["id", "owner_name", "echo", "access_token"]);
    expect(answer?.table.rows[0]?.slice(0, 2)).toEqual([1, "Ada"]);
    expect(JSON.parse(answer?.json ?? "")).toMatchObject({ value: [{ owner: { name: "Ada" } }] });
    expect(JSON.stringify({ answer, view })).not.toMatch(new RegExp(`${sent}|tok-of-others|hush-hush`));
  });

  test("what works is remembered until a value changes", async () => {
    const { services } = bench.scratch;
    const { draftId } = await bench.test(bench.section("Sales"));
    expect(services.drafts.read(draftId)).toMatchObject({ value: { tested: { works: true } } });
    services.drafts.change(draftId, [{ option: "ClientSecret", value: "other" }]);
    expect(services.drafts.read(draftId)).toMatchObject({ value: { tested: null } });
    services.drafts.discard(draftId);
  });

  test("what is on screen is tested, saved or not", async () => {
    const { services, home } = bench.scratch;
    await home.writeUserFile(bench.section("Sales", { ClientSecret: "wrong" }));
    const draft = await services.drafts.open(home.userFile, "Sales");
    const draftId = draft.ok ? draft.value.draftId : "";
    services.drafts.change(draftId, [{ option: "ClientSecret", value: bench.server.clientSecret }]);
    const started = services.tests.start(draftId, {
      reader: { kind: "me" },
      confirmed: false,
      query: "SELECT 1",
      limits: { service: 2, connect: 2, query: 2 },
    });
    const view = await services.tests.finished(started.ok ? started.value.testId : "");
    expect(view?.state).toBe("works");
    expect(view?.steps[0]?.text).toBe("As it is on screen, not saved yet.");
    services.drafts.discard(draftId);
  });

  test("a one-use token is replaced in the file, and the driver connects without spending the new one", async () => {
    const rotating = await startTestBench({ rotation: true });
    try {
      const RefreshToken = await obtainRefreshToken(rotating.server);
      const text = rotating.section("Sales", { AuthenticationMethod: "54", RefreshToken });
      const view = await rotating.test(text, "Sales", { confirmed: true, query: "SELECT 1" });
      expect(view.state, JSON.stringify(view.steps)).toBe("works");
      expect(view.steps[4]?.text).toMatch(/with the access token of this test/);
      const kept = rotating.server.lastRefreshToken() ?? "";
      expect(kept).not.toBe(RefreshToken);
      expect(await rotating.scratch.home.readUserFile()).toContain(`RefreshToken=${kept}`);
    } finally {
      await rotating.close();
    }
  });
});

test("a file that this account may not read is named", async () => {
  const closed = join(bench.scratch.home.root, "closed");
  await mkdir(closed, { recursive: true });
  await chmod(closed, 0o700);
  await writeFile(join(closed, "odbc.ini"), bench.section("Sales"), { mode: 0o600 });
  const { services } = bench.scratch;
  const draft = await services.drafts.open(join(closed, "odbc.ini"), "Sales");
  const started = services.tests.start(draft.ok ? draft.value.draftId : "", {
    reader: { kind: "user", name: "nobody" },
    confirmed: false,
    query: null,
    limits: { service: 2, connect: 2, query: 2 },
  });
  const view = await services.tests.finished(started.ok ? started.value.testId : "");
  expect(view && crossOf(view)).toMatchObject({
    step: "resolve",
    buttons: ["Copy command", "Change program"],
  });
});
