/** One kept token: what is known of it, what can be done, and the log of its renewals. */
import { Body1, Button, Caption1, makeStyles, Subtitle2, tokens } from "@fluentui/react-components";
import { ArrowClockwiseRegular, ArrowUndoRegular } from "@fluentui/react-icons";
import type { KeptTokens, KeptTokenView } from "../../../shared/data-sources/kept-tokens";
import { describeFailure } from "../../../shared/failures/failure";
import { livesText, outcomeText, timeText, usersText, who } from "./words";

const useStyles = makeStyles({
  detail: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    paddingTop: tokens.spacingVerticalM,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  facts: { display: "grid", gridTemplateColumns: "max-content 1fr", gap: "4px 16px", margin: 0 },
  value: { margin: 0, overflowWrap: "anywhere" },
  buttons: { display: "flex", flexWrap: "wrap", gap: "8px" },
  log: { margin: 0, paddingInlineStart: "20px" },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** Notes shown of one token: the newest. */
const shown = 20;

export function KeptTokenDetail(props: {
  readonly token: KeptTokenView;
  readonly log: KeptTokens["log"];
  readonly busy: boolean;
  readonly onRenew: () => void;
  readonly onTakeBack: () => void;
}) {
  const styles = useStyles();
  const { token } = props;
  const names = usersText(token);
  const failure = token.failure === null ? undefined : describeFailure(token.failure);
  const facts = [
    ["Kept by", "The relay of this account"],
    ["Data sources", names],
    ["Files", [...new Set(token.users.map(({ path }) => path))].join(", ")],
    ["Renewed", timeText(token.renewedAt)],
    ["Lives until", livesText(token)],
    ["Renewed unasked", token.nextRenewalAt === null ? "Not needed" : timeText(token.nextRenewalAt)],
  ] as const;
  const notes = props.log.filter(({ tokenId }) => tokenId === token.tokenId).slice(0, shown);
  return (
    <section className={styles.detail} aria-label={`Token of ${names}`}>
      <Subtitle2 as="h2">{who(token)}</Subtitle2>
      {failure !== undefined && (
        <Body1>
          {failure.happened} {failure.next}
        </Body1>
      )}
      <dl className={styles.facts}>
        {facts.map(([label, value]) => (
          <Fact key={label} label={label} value={value} />
        ))}
      </dl>
      <div className={styles.buttons}>
        <Button icon={<ArrowClockwiseRegular />} disabledFocusable={props.busy} onClick={props.onRenew}>
          Renew now
        </Button>
        <Button icon={<ArrowUndoRegular />} disabledFocusable={props.busy} onClick={props.onTakeBack}>
          Take back
        </Button>
      </div>
      <Subtitle2 as="h3">Renewals</Subtitle2>
      {notes.length === 0 ? (
        <Caption1 className={styles.quiet}>None yet.</Caption1>
      ) : (
        <ol className={styles.log}>
          {notes.map(({ at, outcome, failure: why }) => (
            <li key={`${at} ${outcome}`}>
              <Caption1>
                {timeText(at)}: {outcomeText(outcome)}
                {why !== null && `. ${describeFailure(why).happened}`}
              </Caption1>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Fact(props: { readonly label: string; readonly value: string }) {
  const styles = useStyles();
  return (
    <>
      <dt>
        <Caption1 className={styles.quiet}>{props.label}</Caption1>
      </dt>
      <dd className={styles.value}>
        <Body1>{props.value}</Body1>
      </dd>
    </>
  );
}
