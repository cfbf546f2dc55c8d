/** One exchange in full: request, parameters, answer, and what in it the driver may refuse. */
import { Body1, Caption1Strong, makeStyles, tokens } from "@fluentui/react-components";
import { WarningFilled } from "@fluentui/react-icons";
import type { ExchangeEntry } from "../../../../shared/oauth/exchange-record";
import { requestText, responseText } from "./record-words";

const useStyles = makeStyles({
  details: { display: "flex", flexDirection: "column", gap: "6px", paddingBottom: "8px", minWidth: 0 },
  text: {
    margin: 0,
    padding: "8px",
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: "12px",
    lineHeight: "18px",
    whiteSpace: "pre-wrap",
    overflowWrap: "anywhere",
    userSelect: "text",
  },
  deviation: { display: "flex", gap: "6px" },
  icon: { flexShrink: 0, fontSize: "16px", color: tokens.colorStatusWarningForeground3 },
});

export function ExchangeDetails(props: {
  readonly entry: ExchangeEntry;
  readonly reason?: string | undefined;
}) {
  const styles = useStyles();
  const { entry } = props;
  return (
    <div className={styles.details}>
      <Caption1Strong>Sent</Caption1Strong>
      <pre className={styles.text}>{requestText(entry)}</pre>
      <Caption1Strong>Received</Caption1Strong>
      <pre className={styles.text}>{responseText(entry, props.reason)}</pre>
      {entry.deviations.map((deviation) => (
        <div key={deviation} className={styles.deviation}>
          <WarningFilled className={styles.icon} aria-hidden />
          <Body1>{deviation}</Body1>
        </div>
      ))}
    </div>
  );
}
