/** While a person is to sign in: where, how long still, and what to do when nothing opened. */
import { Body1, Caption1, Link, makeStyles, ProgressBar, tokens } from "@fluentui/react-components";
import { plainText } from "../../../../shared/drivers/form/fields/value";
import type { FlowView } from "../../../../shared/oauth/flow";
import { providerById } from "../../../../shared/oauth/providers/catalogue";
import { CopyButton } from "../../../components/copy-button";
import { useSeconds } from "../../../components/seconds";
import { countdown } from "../../../components/time-words";
import type { TokensHost } from "../tokens-host";
import { SignInLink } from "./sign-in-link";
import type { FlowCalls } from "./use-flow";
import { shareLeft } from "./words";

const useStyles = makeStyles({
  card: {
    display: "flex",
    flexDirection: "column",
    gap: "8px",
    padding: "14px",
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  host: { overflowWrap: "anywhere" },
  row: { display: "flex", flexWrap: "wrap", gap: "8px", alignItems: "center" },
  apart: { justifyContent: "space-between" },
  redirect: { display: "flex", flexDirection: "column", gap: "2px", overflowWrap: "anywhere" },
  uri: { fontFamily: tokens.fontFamilyMonospace, fontSize: "12px", overflowWrap: "anywhere" },
  advice: { color: tokens.colorNeutralForeground2 },
});

export function WaitingCard(props: {
  readonly waiting: NonNullable<FlowView["waiting"]>;
  readonly calls: FlowCalls;
  readonly host: TokensHost;
}) {
  const styles = useStyles();
  const { waiting, calls } = props;
  const now = useSeconds(true) * 1000;
  return (
    <div className={styles.card}>
      <Body1 className={styles.host}>
        Sign in at <strong>{waiting.host}</strong>.
      </Body1>
      <Caption1 className={styles.advice}>{waiting.advice}</Caption1>
      <RedirectUri host={props.host} />
      <ProgressBar
        value={shareLeft(waiting.deadline, waiting.allowed, now)}
        aria-label="Time left to sign in"
      />
      <div className={`${styles.row} ${styles.apart}`}>
        <Caption1>{countdown(waiting.deadline - now)} left</Caption1>
        <Link as="button" onClick={() => calls.moreTime()}>
          More time
        </Link>
      </div>
      <SignInLink open="Open again" calls={calls} />
    </div>
  );
}

/** A service that does not know the redirect URI says so on its own page, and never comes back: the URI stands here to be registered. */
function RedirectUri(props: { readonly host: TokensHost }) {
  const styles = useStyles();
  const { draft, copyValue, openLink } = props.host;
  const uri = plainText(draft.values, "RedirectURI");
  const rule = providerById(draft.providerId)?.redirectUris;
  if (uri === "") return null;
  return (
    <div className={styles.redirect}>
      <Caption1>The app's registration needs exactly this redirect URI.</Caption1>
      <div className={styles.row}>
        <span className={styles.uri}>{uri}</span>
        <CopyButton label="Copy redirect URI" onCopy={() => copyValue("RedirectURI")} />
      </div>
      {rule !== undefined && (
        <Caption1>
          {rule.value}{" "}
          <Link as="button" inline onClick={() => openLink(rule.source)}>
            Show me where
          </Link>
        </Caption1>
      )}
    </div>
  );
}
