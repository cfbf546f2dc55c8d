/** The tokens that the relay keeps, and what can be done with them. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { KeptTokenView } from "../../../shared/data-sources/kept-tokens";
import { call, failureOf } from "../../app/data/main-process";
import { keptTokensQuery } from "../../app/data/queries";
import { useAction } from "../../app/use-action";

export function useKeptTokens() {
  const client = useQueryClient();
  const read = useQuery(keptTokensQuery);
  const { run, failure, busy, dismiss } = useAction();
  const [done, setDone] = useState("");
  const refresh = () => client.invalidateQueries({ queryKey: keptTokensQuery.queryKey });

  const act = (where: string, action: () => Promise<string>) =>
    void run(where, async () => {
      setDone("");
      try {
        setDone(await action());
      } finally {
        await refresh();
      }
    });
  return {
    kept: read.data,
    done,
    failure: failure ?? (read.error && failureOf(read.error, "read the kept tokens")),
    busy,
    dismiss,
    readAgain: () => void read.refetch(),
    renew: ({ tokenId }: KeptTokenView) =>
      act("renew a token", async () => {
        await call("keeper.renew", { tokenId });
        return "The token was renewed.";
      }),
    /** All data sources of the token go together. */
    takeBack: ({ users }: KeptTokenView) =>
      act("take a token back", async () => {
        const [user] = users;
        if (user === undefined) return "";
        const { draftId } = await call("drafts.open", { path: user.path, name: user.name });
        const { names } = await call("keeper.takeBack", { draftId, all: true });
        return `The token is in the file again: ${names.join(", ")}.`;
      }),
  };
}
