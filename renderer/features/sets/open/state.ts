/** A set or bundle on its way to this computer: what opens it, what it would change, what of it was chosen. */
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { Failure } from "../../../../shared/failures/failure";
import type { AppliedSetView, PlannedSource, SetPlanView } from "../../../../shared/ipc/set-calls";
import { call } from "../../../app/data/main-process";
import { useAction } from "../../../app/use-action";

/** What is missing before it can be read. */
export type Wanted = "passphrase" | "identity" | "environment" | null;

const changing: readonly PlannedSource["action"][] = ["create", "change", "delete"];

export function useOpening(path: string) {
  const action = useAction();
  const [environment, setEnvironment] = useState<string | null>(null);
  const [identity, setIdentity] = useState<string | null>(null);
  const [passphrase, setPassphrase] = useState("");
  const [plan, setPlan] = useState<SetPlanView | null>(null);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [applied, setApplied] = useState<AppliedSetView | null>(null);
  const keys = { path, environment, identity, passphrase };
  const read = (with_: Partial<typeof keys>) =>
    action.run("read a set", async () => {
      const found = await call("sets.plan", { ...keys, ...with_, only: null });
      setPlan(found);
      setChosen(changesOf(found).map(({ name }) => name));
    });
  const latest = useRef<readonly string[]>(chosen);
  /** The lines of a choice that another one has followed are of no interest. */
  const choose = (names: readonly string[]) => {
    setChosen(names);
    latest.current = names;
    void action.run("read a set", async () => {
      const found = await call("sets.plan", { ...keys, only: [...names] });
      if (latest.current === names) setPlan(found);
    });
  };
  const missing = wantedBy(action.failure);
  const [asked, setAsked] = useState<Wanted>(null);
  if (missing !== null && missing !== asked) setAsked(missing);
  // The field with the keyboard stays while what was typed in it is tried.
  const tried = action.busy && asked === "passphrase" ? asked : null;
  const start = useEffectEvent(() => void read({}));
  useEffect(() => start(), []);
  return {
    plan,
    changes: plan === null ? [] : changesOf(plan),
    chosen,
    choose,
    wanted: plan === null ? (missing ?? tried) : null,
    environments: knownEnvironments(action.failure),
    chooseEnvironment: (name: string) => {
      setEnvironment(name);
      void read({ environment: name });
    },
    passphrase,
    setPassphrase,
    openWithPassphrase: () => void read({}),
    chooseIdentity: () =>
      void action.run("choose a file", async () => {
        const file = (await call("files.choosePath", { option: "identity" })).path;
        if (file === null) return;
        setIdentity(file);
        await read({ identity: file });
      }),
    apply: () =>
      void action.run("apply a set", async () =>
        setApplied(await call("sets.apply", { ...keys, only: [...chosen] })),
      ),
    applied,
    action,
  };
}

export type Opening = ReturnType<typeof useOpening>;

function changesOf(plan: SetPlanView): PlannedSource[] {
  return plan.files.flatMap(({ sources }) => sources.filter(({ action }) => changing.includes(action)));
}

function wantedBy(failure: Failure | null): Wanted {
  if (failure?.code === "bundleNotOpened") return failure.needs;
  if (failure?.code === "setEnvironmentNotChosen") return "environment";
  const needsIdentity =
    failure?.code === "setReferencesMissing" &&
    failure.references.some(({ because }) => because === "noIdentity" || because === "otherIdentity");
  return needsIdentity ? "identity" : null;
}

function knownEnvironments(failure: Failure | null): readonly string[] {
  return failure?.code === "setEnvironmentNotChosen" ? failure.known : [];
}
