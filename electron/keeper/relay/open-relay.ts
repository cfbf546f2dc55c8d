/** What a running relay has beside its server: the open vault, the control socket, the metrics. Loaded once it listens. */
import type { KeeperFailure } from "../../../shared/failures/keeper-failures";
import { fail, ok, type Result } from "../../../shared/failures/result";
import type { Scope } from "../../platform/scope";
import { ControlServer } from "../control/control-server";
import { controlPath } from "../control/socket-path";
import { openDesk } from "../open-desk";
import { ServiceAsking } from "../renewal/service-asking";
import type { RenewalNote } from "../vault/schema";
import { RelayMetrics } from "./metrics";
import type { RelayRun } from "./run-options";
import type { OpenRelay } from "./server";

/** A command that has the vault open ends within moments; in ms. */
const patience = 10_000;
const betweenTries = 100;

export async function openRelay(
  run: RelayRun,
  port: number,
  scope: Scope,
): Promise<Result<OpenRelay & { answered(status: number): void }, KeeperFailure>> {
  const { folder, variables, clock, platform } = run;
  const asking = scope.own(new ServiceAsking(run));
  const listeners: ((note: RenewalNote) => void)[] = [];
  const opened = await openPatiently(run, () =>
    openDesk({
      folder,
      variables,
      clock,
      asking,
      place: () => ({ relay: { pid: run.pid, port }, port }),
      told: (note) => {
        for (const listener of listeners) listener(note);
      },
    }),
  );
  if (!opened.ok) return opened;
  scope.own(opened.value);
  const { desk, vault, custodian } = opened.value;
  const metrics = new RelayMetrics(vault, () => clock.now());
  listeners.push((note) => metrics.renewed(note));
  const control = new ControlServer({
    path: controlPath(folder, platform, variables),
    platform,
    custody: async () => ok(custodian),
    onBug: run.onBug,
  });
  await control.open();
  scope.own(control);
  return ok({ desk, metrics: () => metrics.text(), answered: (status) => metrics.answered(status) });
}

async function openPatiently<T>(
  { clock }: RelayRun,
  open: () => Promise<Result<T, KeeperFailure>>,
): Promise<Result<T, KeeperFailure>> {
  const end = clock.now() + patience;
  for (;;) {
    const opened = await open();
    if (opened.ok || opened.failure.code !== "vaultInUse") return opened;
    if (clock.now() >= end) return fail({ code: "relayRunsAlready", pid: opened.failure.pid });
    await new Promise<void>((resolve) => {
      clock.after(betweenTries, resolve);
    });
  }
}
