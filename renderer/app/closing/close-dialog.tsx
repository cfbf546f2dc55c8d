/** Asks what becomes of unsaved edits when the person closes the window. */
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useState } from "react";
import { onEvent } from "../data/main-process";
import { pendingChanges } from "../data/pending-changes";
import { useSelection } from "../selection";
import { confirmClose, readUnsaved, type StoppedAt, saveAll } from "./closing";
import { guardClosing } from "./guard";

const UnsavedDialog = lazy(async () => ({ default: (await import("./unsaved-dialog")).UnsavedDialog }));

export function CloseDialog() {
  const [unsaved, setUnsaved] = useState<readonly string[] | null>(null);
  const [stopped, setStopped] = useState<StoppedAt | null>(null);
  const client = useQueryClient();
  const { select } = useSelection();
  useEffect(() => onEvent("closeRequested", (request) => setUnsaved(request.unsaved)), []);
  useEffect(
    () => guardClosing(window, pendingChanges, () => void decideClosing(client, setUnsaved)),
    [client],
  );
  if (unsaved === null) return null;

  const stay = () => {
    setUnsaved(null);
    setStopped(null);
    void confirmClose(false);
  };
  const save = async () => {
    const failed = await saveAll(client, document);
    if (failed === undefined) await confirmClose(true);
    else setStopped(failed);
  };
  const show = (draftId: string) => {
    select({ type: "openDraft", draftId });
    stay();
  };
  return (
    <Suspense>
      <UnsavedDialog
        names={unsaved}
        stopped={stopped}
        onSave={() => void save()}
        onDiscard={() => void confirmClose(true)}
        onCancel={stay}
        onShow={show}
      />
    </Suspense>
  );
}

/** Closes when nothing is unsaved, asks otherwise. */
async function decideClosing(client: QueryClient, ask: (names: readonly string[]) => void): Promise<void> {
  const unsaved = await readUnsaved(client);
  if (unsaved.length === 0) await confirmClose(true);
  else ask(unsaved.map(({ name }) => name));
}
