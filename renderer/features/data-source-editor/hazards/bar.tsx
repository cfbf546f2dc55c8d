/** What a driver manager misreads in this file and this data source: the worst, with the button that repairs it. */
import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
} from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import type { DraftView } from "../../../../shared/data-sources/draft-view";
import { hazardsQuery } from "../../../app/data/queries";
import { useProblems } from "../../../app/problems";
import type { Action } from "../../../app/use-action";
import { hazardsOf, moreProblems } from "./order";

const useStyles = makeStyles({ bar: { flexShrink: 0 }, actions: { flexWrap: "wrap" } });

export function HazardBar(props: { readonly draft: DraftView; readonly action: Action }) {
  const styles = useStyles();
  const { file } = props.draft;
  const problems = useProblems();
  const hazards = useQuery(hazardsQuery(file.path)).data ?? [];
  const [worst] = hazardsOf(props.draft, hazards);
  if (worst === undefined) return null;
  const more = moreProblems(worst, hazards);
  const repairable = worst.repairLabel !== null && file.writable;
  const repair = () => void props.action.run("repair", () => problems.repair(file.path, worst));
  return (
    <MessageBar intent={worst.severity} layout="multiline" className={styles.bar}>
      <MessageBarBody>
        <MessageBarTitle>{worst.happened}</MessageBarTitle>
        {worst.why}
      </MessageBarBody>
      {(repairable || more !== undefined) && (
        <MessageBarActions className={styles.actions}>
          {repairable && (
            <Button size="small" onClick={repair}>
              {worst.repairLabel}
            </Button>
          )}
          {more !== undefined && (
            <Button size="small" appearance="transparent" onClick={() => problems.show(file.path)}>
              {more}
            </Button>
          )}
        </MessageBarActions>
      )}
    </MessageBar>
  );
}
