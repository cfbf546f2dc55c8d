/** Entry of `preview/`, which owns the pane beside the form: what a save would change in the file, line for line. */
import {
  Badge,
  Body1,
  Button,
  Caption1,
  makeStyles,
  Spinner,
  Subtitle2,
  Tooltip,
  tokens,
} from "@fluentui/react-components";
import { DismissRegular, ShieldCheckmarkRegular } from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import type { PreviewView } from "../../../shared/data-sources/preview-view";
import { failureOf } from "../../app/data/main-process";
import { previewQuery } from "../../app/data/queries";
import { takeLostFocus } from "../../app/focus/keeper";
import { FailureMessage } from "../../components/failure-message";
import { HazardNote } from "../../components/lines/hazard-note";
import { PreviewLines } from "../../components/lines/lines";
import { countChanges, placeHazards } from "../../components/lines/words";

const useStyles = makeStyles({
  pane: {
    display: "flex",
    flexDirection: "column",
    flex: "0 0 432px",
    minWidth: 0,
    overflowY: "auto",
    margin: "16px 20px 12px 0",
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    "@media (max-width: 1099px)": { flex: "1 1 0", margin: "12px" },
  },
  // The pane scrolls as a whole, so that its button can take the keyboard to the lines.
  head: {
    position: "sticky",
    top: 0,
    zIndex: 1,
    backgroundColor: tokens.colorNeutralBackground1,
    display: "flex",
    alignItems: "center",
    gap: "8px",
    padding: "6px 8px 6px 14px",
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  title: { margin: 0 },
  path: { flex: "1 1 0", minWidth: 0, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  lines: { flex: "1 0 auto" },
  empty: { padding: "16px" },
  foot: {
    position: "sticky",
    bottom: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    display: "flex",
    alignItems: "center",
    gap: "8px",
    padding: "8px 14px",
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  shield: { flexShrink: 0, fontSize: "16px", color: tokens.colorStatusSuccessForeground1 },
});

export function PreviewPane(props: { readonly draftId: string; readonly onClose: () => void }) {
  const styles = useStyles();
  const preview = useQuery(previewQuery(props.draftId));
  return (
    <section className={styles.pane} aria-label="Preview of the changes" data-pane="preview">
      <div className={styles.head}>
        <Subtitle2 as="h3" className={styles.title}>
          Changes
        </Subtitle2>
        {preview.data !== undefined && (
          <Badge appearance="tint" aria-label={`${countChanges(preview.data)} changed lines`}>
            {countChanges(preview.data)}
          </Badge>
        )}
        <Caption1 className={styles.path} title={preview.data?.displayPath}>
          {preview.data?.displayPath}
        </Caption1>
        <Tooltip content="Close preview" relationship="inaccessible">
          <Button
            appearance="subtle"
            size="small"
            icon={<DismissRegular />}
            aria-label="Close preview"
            ref={takeLostFocus}
            onClick={props.onClose}
          />
        </Tooltip>
      </div>
      <div className={styles.lines}>
        {preview.isPending && <Spinner aria-label="Loading the preview" delay={200} />}
        {preview.error && (
          <FailureMessage
            failure={failureOf(preview.error, "preview")}
            actions={{ tryAgain: () => void preview.refetch() }}
          />
        )}
        {preview.data?.lines.length === 0 && (
          <Body1 className={styles.empty} block>
            Nothing changes: the file holds what the form shows.
          </Body1>
        )}
        {preview.data !== undefined && <Content view={preview.data} />}
      </div>
      <div className={styles.foot}>
        <ShieldCheckmarkRegular className={styles.shield} aria-hidden />
        <Caption1>Everything else stays byte for byte. A backup is kept.</Caption1>
      </div>
    </section>
  );
}

function Content(props: { readonly view: PreviewView }) {
  const { atLine, elsewhere } = placeHazards(props.view);
  return (
    <>
      {elsewhere.map((hazard) => (
        <HazardNote key={hazard.hazardId} hazard={hazard} ofFile />
      ))}
      <PreviewLines lines={props.view.lines} hazards={atLine} />
    </>
  );
}
