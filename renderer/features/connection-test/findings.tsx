/** What another program reads otherwise, and the commands that mend it; how long the token lives and whose it is. */
import { Caption1, Caption1Strong, makeStyles, tokens } from "@fluentui/react-components";
import type { TestView } from "../../../shared/connection/test-view";
import { CopyButton } from "../../components/copy-button";

const useStyles = makeStyles({
  group: { display: "flex", flexDirection: "column", gap: "4px", overflowWrap: "anywhere" },
  command: {
    margin: 0,
    padding: "8px",
    whiteSpace: "pre-wrap",
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusMedium,
  },
});

export function TestFindings(props: {
  readonly test: TestView;
  readonly onCopyRepair: (at: number) => void;
}) {
  const styles = useStyles();
  const { differences, repairs, tokenLife, account } = props.test;
  return (
    <>
      {(tokenLife !== null || account !== null) && (
        <div className={styles.group}>
          {account !== null && <Caption1>Signed in as {account}</Caption1>}
          {tokenLife !== null && <Caption1>Lives: {tokenLife}</Caption1>}
        </div>
      )}
      {differences.length > 0 && (
        <div className={styles.group}>
          <Caption1Strong>What differs</Caption1Strong>
          {differences.map(({ what, here, there }) => (
            <Caption1 key={`${what}${there}`}>
              {what}
              {there !== "" && `: ${there}`}
              {here !== "" && ` (here: ${here})`}
            </Caption1>
          ))}
        </div>
      )}
      {repairs.map(({ label, command }, at) => (
        <div key={command} className={styles.group}>
          <Caption1Strong>{label}</Caption1Strong>
          <pre className={styles.command}>{command}</pre>
          <CopyButton
            label={`Copy: ${label}`}
            text="Copy"
            onCopy={async () => {
              props.onCopyRepair(at);
              return null;
            }}
          />
        </div>
      ))}
    </>
  );
}
