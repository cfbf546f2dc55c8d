/** Deleting a data source: the question before, the undo after. */
import { lazy, type ReactNode, Suspense, useState } from "react";
import type { DataSourceActions, Deleted, MoveTarget, SourcePlace } from "../../app/data-source-actions";
import type { Action } from "../../app/use-action";

const DeleteDialog = lazy(async () => ({ default: (await import("./delete-dialog")).DeleteDialog }));

export interface Removal {
  /** Opens the question; `afterwards` runs once it is deleted, such as moving focus on. */
  ask(place: SourcePlace, afterwards?: () => void): void;
  /** Moves it at once: nothing is lost by it. */
  move(place: SourcePlace, to: MoveTarget): void;
  /** The latest deletion or move, until it is undone or its notice dismissed. */
  readonly deleted: Deleted | null;
  undo(): void;
  /** Takes the notice away; what is deleted stays so. */
  forget(): void;
  readonly dialog: ReactNode;
}

interface Question {
  readonly place: SourcePlace;
  readonly afterwards: (() => void) | undefined;
}

export function useRemoval(actions: DataSourceActions, action: Action): Removal {
  const [question, setQuestion] = useState<Question | null>(null);
  const [deleted, setDeleted] = useState<Deleted | null>(null);

  const remove = async ({ place, afterwards }: Question) => {
    setQuestion(null);
    const done = await action.run("delete", async () => setDeleted(await actions.remove(place)));
    if (done) afterwards?.();
  };
  const undo = async () => {
    if (deleted === null) return;
    const done = await action.run("undo", () => actions.undoRemoval(deleted));
    if (done) setDeleted(null);
  };
  return {
    ask: (place, afterwards) => setQuestion({ place, afterwards }),
    move: (place, to) => void action.run("move", async () => setDeleted(await actions.move(place, to))),
    deleted,
    undo: () => void undo(),
    forget: () => setDeleted(null),
    dialog: question && (
      <Suspense>
        <DeleteDialog
          place={question.place}
          onDelete={() => void remove(question)}
          onCancel={() => setQuestion(null)}
        />
      </Suspense>
    ),
  };
}
