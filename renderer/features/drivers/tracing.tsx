/** The driver manager's trace: on for a limited time, what it writes down, and its file. */
import { Body1, Button, Caption1, makeStyles, Subtitle2, tokens } from "@fluentui/react-components";
import type { TracingView } from "../../../shared/connection/drivers-view";

const useStyles = makeStyles({
  section: {
    display: "flex",
    flexDirection: "column",
    gap: "8px",
    paddingTop: "24px",
    maxWidth: "720px",
    overflowWrap: "anywhere",
  },
  buttons: { display: "flex", flexWrap: "wrap", gap: "8px" },
  quiet: { color: tokens.colorNeutralForeground2 },
});

export function Tracing(props: {
  readonly tracing: TracingView;
  readonly onTrace: (on: boolean) => void;
  readonly onOpen: () => void;
}) {
  const styles = useStyles();
  const { until, file } = props.tracing;
  return (
    <section className={styles.section} aria-label="Tracing">
      <Subtitle2 as="h2">Tracing</Subtitle2>
      <Body1 role="status">
        {until === null
          ? "The driver manager writes down nothing."
          : `On until ${clock(until)}: every ODBC call of this user's programs that connect from now on.`}
      </Body1>
      <Caption1 className={styles.quiet}>
        A trace shows what a program asks and what the driver answers. It may hold secrets from connection
        strings and data, so it goes to a folder that only this account can read, and off by itself. {file}
      </Caption1>
      <div className={styles.buttons}>
        {until === null ? (
          <Button onClick={() => props.onTrace(true)}>Trace for 15 minutes</Button>
        ) : (
          <>
            <Button onClick={() => props.onTrace(false)}>Turn tracing off</Button>
            <Button onClick={props.onOpen}>Open trace file</Button>
          </>
        )}
      </div>
    </section>
  );
}

function clock(at: number): string {
  return new Date(at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
}
