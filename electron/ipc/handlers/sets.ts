/** Answers the calls about sets. */
import { previewLines } from "../../../shared/data-sources/preview";
import { isSecretValue } from "../../../shared/drivers/secret-option";
import { ok, type Result } from "../../../shared/failures/result";
import type { HandlersOf } from "../../../shared/ipc/contract";
import type { SetPlanView, SetToOpen, setCalls } from "../../../shared/ipc/set-calls";
import { Secret } from "../../../shared/secret";
import type { ShareForm } from "../../../shared/sets/share";
import type { Services } from "../../services";
import { type PlacePlan, planOnly, type SetRequest } from "../../sets/planning";
import type { Shell } from "../shell-port";

export function setHandlers({ sets, sharing }: Services, shell: Shell): HandlersOf<typeof setCalls> {
  return {
    "sets.names": async ({ path }) => sharing.names(path),
    "sets.share": async (wish) => {
      const target = await shell.chooseSavePath(proposedName(wish.form, wish.secrets, wish.names));
      if (target === null) return ok({ target, files: [], leftOut: [] });
      const shared = await sharing.share(wish, target);
      return shared.ok ? ok({ target, ...shared.value }) : shared;
    },
    "sets.plan": async (open) => {
      const planned = await sets.plan(requestOf(open));
      if (!planned.ok) return planned;
      const { set, places } = planned.value;
      const files: SetPlanView["files"] = [];
      for (const place of places) {
        const view = placeView(place, open.only);
        if (!view.ok) return view;
        files.push(view.value);
      }
      return ok({ name: set.name, environment: set.environment, files });
    },
    "sets.apply": async (open) => {
      const applied = await sets.apply(requestOf(open), open.only ?? undefined);
      if (!applied.ok) return applied;
      const files = applied.value.places.map(({ path, displayPath, historyId, failure }) => ({
        path,
        displayPath,
        historyId,
        failure,
      }));
      return ok({ files, toSignInTo: [...applied.value.toSignInTo] });
    },
  };
}

const mostLines = 2000;

function placeView(place: PlacePlan, only: SetToOpen["only"]): Result<SetPlanView["files"][number]> {
  const chosen = only === null ? ok(place) : planOnly(place, only);
  if (!chosen.ok) return chosen;
  const isSecret = (option: string, value: string) => isSecretValue(undefined, option, value);
  const lines = previewLines(place.open.document, chosen.value.edits, isSecret);
  return ok({
    displayPath: place.open.location.displayPath,
    sources: place.steps.map(({ dataSource, action }) => ({ name: dataSource, action })),
    lines: lines.slice(0, mostLines),
    moreLines: Math.max(0, lines.length - mostLines),
  });
}

function requestOf({ path, environment, identity, passphrase }: SetToOpen): SetRequest {
  return {
    path,
    environment: environment ?? undefined,
    file: undefined,
    identity: identity ?? undefined,
    passphrase: passphrase === "" ? undefined : new Secret(passphrase),
    allowClear: false,
  };
}

function proposedName(form: ShareForm, secrets: boolean, names: readonly string[]): string {
  const [first = "data-sources"] = names;
  const name = (names.length === 1 ? first : "data-sources").replace(/[^A-Za-z0-9._-]+/g, "-");
  if (form === "set") return `${name}.yaml`;
  if (form === "bundle") return secrets ? `${name}.yaml.age` : `${name}.yaml`;
  return `${name}-${form}`;
}
