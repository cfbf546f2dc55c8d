/** One row of a health run beside the table: its whole test, whose token it is and how long that lives, the way to the data source. */
import { Button, Caption1, Link, makeStyles, Subtitle2, tokens } from "@fluentui/react-components";
import { ArrowClockwiseRegular, DismissRegular, OpenRegular } from "@fluentui/react-icons";
import type { ReactNode } from "react";
import type { HealthRow } from "../../../shared/connection/health-view";
import { DriverAvatar } from "../../components/driver-avatar";
import { lastUsedWords } from "./words";

const useStyles = makeStyles({
  pane: {
    flexShrink: 0,
    width: "296px",
    boxSizing: "border-box",
    overflow: "auto",
    display: "flex",
    flexDirection: "column",
    gap: "12px",
    padding: "16px 20px",
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: "anywhere",
    "@media (max-width: 899px)": { width: "100%", borderLeft: "none" },
  },
  head: { display: "flex", gap: "10px", alignItems: "flex-start" },
  names: { flex: "1 1 0", minWidth: 0, display: "flex", flexDirection: "column" },
  quiet: { color: tokens.colorNeutralForeground2 },
  facts: { display: "flex", flexDirection: "column", gap: "4px" },
  links: { display: "flex", flexDirection: "column", alignItems: "flex-start", gap: "8px" },
  link: { display: "inline-flex", alignItems: "center", gap: "6px" },
});

export function HealthDetail(props: {
  readonly row: HealthRow;
  /** Its steps, as the test of a data source shows them. */
  readonly steps: ReactNode;
  readonly onOpen: () => void;
  readonly onCheck: () => void;
  readonly onClose: () => void;
}) {
  const styles = useStyles();
  const { row } = props;
  const under = row.state === "running" || row.state === "waiting";
  return (
    <section
      className={styles.pane}
      aria-label={`Check of ${row.name}`}
      data-pane="healthDetail"
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) props.onClose();
      }}
    >
      <div className={styles.head}>
        <DriverAvatar driverId={row.driverId} size={32} />
        <div className={styles.names}>
          <Subtitle2 as="h2">{row.name}</Subtitle2>
          <Caption1 className={styles.quiet}>{row.displayPath}</Caption1>
        </div>
        <Button
          size="small"
          appearance="subtle"
          icon={<DismissRegular />}
          aria-label={`Close the check of ${row.name}`}
          onClick={props.onClose}
        />
      </div>
      {props.steps}
      <Facts row={row} />
      <div className={styles.links}>
        <Link as="button" className={styles.link} onClick={props.onOpen}>
          <OpenRegular aria-hidden /> Open data source
        </Link>
        {!under && (
          <Link as="button" className={styles.link} onClick={props.onCheck}>
            <ArrowClockwiseRegular aria-hidden /> Check again
          </Link>
        )}
      </div>
    </section>
  );
}

function Facts(props: { readonly row: HealthRow }) {
  const styles = useStyles();
  const { account, tokenLife } = props.row;
  const used = lastUsedWords(props.row);
  const facts = [
    account === null ? "" : `Signed in as ${account}`,
    tokenLife === null ? "" : `Lives: ${tokenLife}`,
    used === "" ? "" : `The app last used its token on ${used}.`,
  ].filter((fact) => fact !== "");
  if (facts.length === 0) return null;
  return (
    <div className={styles.facts}>
      {facts.map((fact) => (
        <Caption1 key={fact}>{fact}</Caption1>
      ))}
    </div>
  );
}
