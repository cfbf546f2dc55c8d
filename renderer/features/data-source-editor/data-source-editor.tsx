/**
 * Entry of `data-source-editor/`, which owns everything around one open data source: header, form, next step, saving and
 * discarding. `open-editor.tsx` puts it together, `fields/` holds a control for each kind of value, `sections/` the parts
 * of the form, `sign-in/` how somebody signs in, `saving/` and `hazards/` what they say. Here: the draft is read.
 */
import { makeStyles, Skeleton, SkeletonItem } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { failureOf } from "../../app/data/main-process";
import { draftQuery } from "../../app/data/queries";
import { useSelection } from "../../app/selection";
import { FailureMessage } from "../../components/failure-message";
import { OpenEditor, type OpenEditorProps } from "./open-editor";

const useStyles = makeStyles({
  waiting: {
    display: "flex",
    flexDirection: "column",
    gap: "16px",
    padding: "24px",
    // Nothing is shown under 200 ms.
    opacity: 0,
    animationName: { to: { opacity: 1 } },
    animationDelay: "200ms",
    animationDuration: "1ms",
    animationFillMode: "forwards",
  },
  failed: { padding: "24px" },
});

export type DataSourceEditorProps = Omit<OpenEditorProps, "draft"> & { readonly draftId: string };

export function DataSourceEditor({ draftId, ...slots }: DataSourceEditorProps): ReactNode {
  const styles = useStyles();
  const { select } = useSelection();
  const draft = useQuery(draftQuery(draftId));
  if (draft.data !== undefined) return <OpenEditor draft={draft.data} {...slots} />;
  if (draft.error === null) {
    return (
      <Skeleton className={styles.waiting} aria-label="Loading the data source">
        <SkeletonItem size={40} />
        <SkeletonItem size={24} />
        <SkeletonItem size={32} />
        <SkeletonItem size={32} />
      </Skeleton>
    );
  }
  return (
    <div className={styles.failed}>
      <FailureMessage
        failure={failureOf(draft.error, "read the data source")}
        actions={{
          tryAgain: () => void draft.refetch(),
          reload: () => select({ type: "closeDraft", draftId }),
        }}
      />
    </div>
  );
}
