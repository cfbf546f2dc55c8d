/** What a driver manager misreads in this file and this data source: the worst, with the button that repairs it. */
import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  Popover,
  PopoverSurface,
  PopoverTrigger,
} from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import type { DraftView } from "../../../shared/data-sources/draft-view";
import type { HazardView } from "../../../shared/data-sources/hazard-view";
import { call } from "../../app/main-process";
import { hazardsQuery } from "../../app/queries";
import type { Action } from "../../app/use-action";
import { hazardsOf } from "./hazard-order";

const useStyles = makeStyles({
  bar: { flexShrink: 0 },
  actions: { flexWrap: "wrap" },
  list: {
    display: "flex",
    flexDirection: "column",
    gap: "8px",
    maxWidth: "480px",
    maxHeight: "60vh",
    overflowY: "auto",
  },
});

export function HazardBar(props: { readonly draft: DraftView; readonly action: Action }) {
  const styles = useStyles();
  const { file } = props.draft;
  const hazards = useQuery(hazardsQuery(file.path)).data ?? [];
  const [worst, ...others] = hazardsOf(props.draft, hazards);
  if (worst === undefined) return null;
  const repair = ({ hazardId }: HazardView) =>
    void props.action.run("repair", () => call("files.repair", { path: file.path, hazardId }));
  return (
    <HazardMessage
      hazard={worst}
      onRepair={file.writable ? repair : undefined}
      more={
        others.length > 0 && (
          <Popover trapFocus withArrow>
            <PopoverTrigger disableButtonEnhancement>
              <Button size="small" appearance="transparent">
                {others.length === 1 ? "1 more problem" : `${others.length} more problems`}
              </Button>
            </PopoverTrigger>
            <PopoverSurface className={styles.list} aria-label="Other problems of this file">
              {others.map((hazard) => (
                <HazardMessage
                  key={hazard.hazardId}
                  hazard={hazard}
                  onRepair={file.writable ? repair : undefined}
                />
              ))}
            </PopoverSurface>
          </Popover>
        )
      }
    />
  );
}

function HazardMessage(props: {
  readonly hazard: HazardView;
  readonly onRepair: ((hazard: HazardView) => void) | undefined;
  readonly more?: React.ReactNode;
}) {
  const styles = useStyles();
  const { hazard, onRepair } = props;
  const repairable = hazard.repairLabel !== null && onRepair !== undefined;
  return (
    <MessageBar intent={hazard.severity} layout="multiline" className={styles.bar}>
      <MessageBarBody>
        <MessageBarTitle>{hazard.happened}</MessageBarTitle>
        {hazard.why}
      </MessageBarBody>
      {(repairable || Boolean(props.more)) && (
        <MessageBarActions className={styles.actions}>
          {repairable && (
            <Button size="small" onClick={() => onRepair(hazard)}>
              {hazard.repairLabel}
            </Button>
          )}
          {props.more}
        </MessageBarActions>
      )}
    </MessageBar>
  );
}
