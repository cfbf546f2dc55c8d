/**
 * Entry of `problems/`, which owns a file's problems as a list and their repairs. It stands around the data sources page:
 * lists the problems when asked to, shows a repair's lines before it is done, and keeps the way back after.
 */
import { makeStyles } from "@fluentui/react-components";
import { type ReactNode, useMemo, useState } from "react";
import { type Problems, ProblemsContext } from "../../app/problems";
import { FailureMessage } from "../../components/failure-message";
import { ProblemsDrawer } from "./problems-drawer";
import { RepairDialog } from "./repair-dialog";
import { RepairedNotice } from "./repaired-notice";
import { type Repairs, useRepairs } from "./use-repairs";

const useStyles = makeStyles({
  host: { display: "flex", flexDirection: "column", width: "100%", minWidth: 0, height: "100%" },
  page: { flex: "1 1 0", minHeight: 0, display: "flex" },
});

export function ProblemsHost(props: { readonly children: ReactNode }) {
  const styles = useStyles();
  const [shown, setShown] = useState<string | null>(null);
  const repairs = useRepairs();
  const { repair, question } = repairs;
  const problems = useMemo((): Problems => ({ shown, show: setShown, repair }), [shown, repair]);
  const dialog = question && (
    <RepairDialog
      repair={question.repair}
      onRepair={() => question.answer(true)}
      onCancel={() => question.answer(false)}
    />
  );
  return (
    <ProblemsContext value={problems}>
      <div className={styles.host}>
        <div className={styles.page}>{props.children}</div>
        {shown === null && <AfterRepair repairs={repairs} />}
      </div>
      {shown === null ? (
        dialog
      ) : (
        <ProblemsDrawer
          path={shown}
          onClose={() => setShown(null)}
          dialog={dialog}
          notice={<AfterRepair repairs={repairs} />}
        />
      )}
    </ProblemsContext>
  );
}

function AfterRepair({ repairs }: { readonly repairs: Repairs }) {
  const { repaired, action } = repairs;
  return (
    <div role="status">
      {action.failure !== null && <FailureMessage failure={action.failure} onDismiss={action.dismiss} />}
      {repaired !== null && (
        <RepairedNotice repaired={repaired} onUndo={repairs.undo} onDismiss={repairs.forget} />
      )}
    </div>
  );
}
