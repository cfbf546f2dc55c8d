/** Moving the open data source into the relay's keeping, and taking it back. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { DraftView } from "../../../../shared/data-sources/draft-view";
import { plainText } from "../../../../shared/drivers/form/fields/value";
import type { Failure } from "../../../../shared/failures/failure";
import { parseRelayTokenUri } from "../../../../shared/oauth/relay-address";
import { call, failureOf } from "../../../app/data/main-process";
import { pendingChanges } from "../../../app/data/pending-changes";
import { draftQuery, keptTokensQuery } from "../../../app/data/queries";

export interface Keeping {
  /** What the menu offers; undefined where there is nothing to move. */
  readonly offer: "moveIn" | "takeBack" | undefined;
  /** The question is on screen. */
  readonly asked: "moveIn" | "takeBack" | undefined;
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  /** Done, and said before the question closes. */
  readonly done: string | undefined;
  ask(): void;
  run(all: boolean): void;
  close(): void;
}

function offerOf(draft: DraftView): Keeping["offer"] {
  if (draft.savedName === null) return undefined;
  const address = plainText(draft.values, "TokenURI");
  if (address === "") return undefined;
  return parseRelayTokenUri(address) === undefined ? "moveIn" : "takeBack";
}

export function useKeeping(draft: DraftView): Keeping {
  const client = useQueryClient();
  const [asked, setAsked] = useState<Keeping["asked"]>();
  const [failure, setFailure] = useState<Failure>();
  const [done, setDone] = useState<string>();
  const [busy, setBusy] = useState(false);
  const { draftId } = draft;

  const act = async (all: boolean): Promise<string> => {
    if (asked === "takeBack") {
      const { names } = await call("keeper.takeBack", { draftId, all });
      return `The living token is in the file again: ${names.join(", ")}.`;
    }
    const { names, port, relayRuns } = await call("keeper.moveIn", { draftId, confirmed: true, all });
    const kept = `The relay keeps the token of ${names.join(", ")}, on 127.0.0.1:${port}.`;
    return relayRuns
      ? kept
      : `${kept} It is not running yet, and drivers get no token before it does: odbc-oauth-manager relay install`;
  };
  const run = async (all: boolean) => {
    setBusy(true);
    setFailure(undefined);
    try {
      if (!(await pendingChanges.flush(document))) return;
      setDone(await act(all));
    } catch (error) {
      setFailure(failureOf(error, "move a token"));
    } finally {
      setBusy(false);
      void client.invalidateQueries({ queryKey: draftQuery(draftId).queryKey });
      void client.invalidateQueries({ queryKey: keptTokensQuery.queryKey });
    }
  };
  return {
    offer: offerOf(draft),
    asked,
    busy,
    failure,
    done,
    ask: () => setAsked(offerOf(draft)),
    run: (all) => void run(all),
    close: () => {
      setAsked(undefined);
      setFailure(undefined);
      setDone(undefined);
    },
  };
}
