/** Under what is to be opened: opening it, and its link for another browser. The page cannot know whether anything opened. */
import { Button, makeStyles } from "@fluentui/react-components";
import { OpenRegular } from "@fluentui/react-icons";
import { CopyButton } from "../../../components/copy-button";
import type { FlowCalls } from "./use-flow";

const useStyles = makeStyles({
  row: { display: "flex", flexWrap: "wrap", gap: "8px", alignItems: "center" },
});

export function SignInLink(props: {
  /** "Open again". */
  readonly open: string;
  readonly calls: Pick<FlowCalls, "openAgain" | "copyLink">;
}) {
  const styles = useStyles();
  const { calls } = props;
  return (
    <div className={styles.row}>
      <Button size="small" icon={<OpenRegular />} onClick={() => calls.openAgain()}>
        {props.open}
      </Button>
      <CopyButton label="Copy sign-in link" text="Copy link" appearance="secondary" onCopy={calls.copyLink} />
    </div>
  );
}
