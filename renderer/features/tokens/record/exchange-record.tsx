/** What was sent and received, every secret as dots: one line an exchange, its details behind it. */
import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Body1Strong,
  Button,
  Caption1,
  makeStyles,
  mergeClasses,
  tokens,
} from "@fluentui/react-components";
import { CheckmarkCircleFilled, ErrorCircleFilled, SaveRegular } from "@fluentui/react-icons";
import type { ExchangeEntry } from "../../../../shared/oauth/exchange-record";
import { CopyButton } from "../../../components/copy-button";
import { tookWords } from "../../../components/time-words";
import { ExchangeDetails } from "./exchange-details";
import { numbered, placeOf, statusWords } from "./record-words";

const useStyles = makeStyles({
  record: { display: "flex", flexDirection: "column", gap: "4px", minWidth: 0 },
  head: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    justifyContent: "space-between",
    gap: "8px",
  },
  title: { margin: 0 },
  // The header's own button would be as wide as its longest line, and push Copy and Save out of the drawer.
  entries: {
    minWidth: 0,
    "& .fui-AccordionHeader, & .fui-AccordionHeader__button": { minWidth: 0, width: "100%" },
    "& .fui-AccordionPanel": { marginInline: "8px", minWidth: 0 },
  },
  buttons: { display: "flex", flexWrap: "wrap", marginInlineStart: "-8px" },
  line: { display: "flex", flex: "1 1 0", width: "100%", alignItems: "center", gap: "8px", minWidth: 0 },
  label: {
    flex: "0 1 auto",
    minWidth: "56px",
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
  },
  request: {
    flex: "1 1 0",
    minWidth: 0,
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: "12px",
  },
  status: { flexShrink: 0 },
  icon: { flexShrink: 0, fontSize: "16px" },
  ok: { color: tokens.colorStatusSuccessForeground1 },
  failed: { color: tokens.colorStatusDangerForeground1 },
  quiet: { color: tokens.colorNeutralForeground3 },
});

export function ExchangeRecord(props: {
  readonly record: readonly ExchangeEntry[];
  readonly onCopy: () => Promise<null | undefined>;
  readonly onSave: () => void;
  /** Why an answer is missing; undefined when none is. */
  readonly reason?: string | undefined;
}) {
  const styles = useStyles();
  const total = props.record.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  return (
    <section className={styles.record} aria-label="What was sent and received">
      <div className={styles.head}>
        <Body1Strong as="h4" className={styles.title}>
          What was sent and received
        </Body1Strong>
        <Caption1 className={styles.quiet}>{tookWords(total)}, secrets masked</Caption1>
        <span className={styles.buttons}>
          <CopyButton label="Copy record" text="Copy record" onCopy={props.onCopy} />
          <Button appearance="subtle" size="small" icon={<SaveRegular />} onClick={props.onSave}>
            Save record
          </Button>
        </span>
      </div>
      <Accordion multiple collapsible className={styles.entries}>
        {numbered(props.record).map(({ number, entry }) => (
          <AccordionItem key={number} value={number}>
            <AccordionHeader size="small" expandIconPosition="end">
              <EntryLine entry={entry} />
            </AccordionHeader>
            <AccordionPanel>
              <ExchangeDetails entry={entry} reason={props.reason} />
            </AccordionPanel>
          </AccordionItem>
        ))}
      </Accordion>
    </section>
  );
}

function EntryLine(props: { readonly entry: ExchangeEntry }) {
  const styles = useStyles();
  const { entry } = props;
  const good = entry.outcome === "ok";
  const Icon = good ? CheckmarkCircleFilled : ErrorCircleFilled;
  return (
    <span className={styles.line}>
      <Icon
        className={mergeClasses(styles.icon, good ? styles.ok : styles.failed)}
        aria-label={good ? "Worked" : "Failed"}
      />
      <span className={styles.label}>{entry.label}</span>
      <span className={styles.request}>
        {entry.request.method} {placeOf(entry.request.url)}
      </span>
      <span className={styles.status}>{statusWords(entry)}</span>
      <span className={mergeClasses(styles.status, styles.quiet)}>{tookWords(entry.milliseconds)}</span>
    </span>
  );
}
