/** What the latest flow found out about the tokens: how long they live, what they allow, whether they rotate. */
import { Badge, Caption1, Link, makeStyles, ProgressBar, tokens } from "@fluentui/react-components";
import { CheckmarkRegular, DismissRegular } from "@fluentui/react-icons";
import type { ReactNode } from "react";
import type { TokenSummary } from "../../../../shared/oauth/flow";
import type { ProviderPreset } from "../../../../shared/oauth/providers/preset";
import { useSeconds } from "../../../components/seconds";
import { clockTime, leftWords } from "../../../components/time-words";
import { compareScopes, rotationWords, shareLeft } from "../flow/words";

const useStyles = makeStyles({
  facts: {
    display: "grid",
    gridTemplateColumns: "minmax(88px, auto) minmax(0, 1fr)",
    columnGap: "12px",
    rowGap: "8px",
    margin: 0,
  },
  name: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, lineHeight: "20px" },
  value: { margin: 0, minWidth: 0, overflowWrap: "anywhere" },
  row: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "6px" },
  apart: { justifyContent: "space-between" },
  // A scope can be an address: it takes the lines it needs, within its border.
  scope: {
    height: "auto",
    minHeight: "20px",
    maxWidth: "100%",
    borderRadius: tokens.borderRadiusMedium,
    textAlign: "start",
    whiteSpace: "normal",
    overflowWrap: "anywhere",
  },
  claim: { display: "block", fontFamily: tokens.fontFamilyMonospace, fontSize: "12px" },
});

export function TokenFacts(props: {
  readonly summary: TokenSummary;
  readonly provider: ProviderPreset | undefined;
  readonly onOpenLink: (url: string) => void;
}) {
  const styles = useStyles();
  const { summary, provider } = props;
  const life = provider?.refreshTokenLife;
  return (
    <dl className={styles.facts}>
      <Fact name="Access token">
        <AccessToken summary={summary} />
      </Fact>
      <Fact name="Scopes granted">
        <Scopes summary={summary} />
      </Fact>
      {summary.refreshToken !== null && <Fact name="Rotation">{rotationWords(summary)}</Fact>}
      {summary.refreshToken !== null && life !== undefined && (
        <Fact name="Lives for">
          {life.value}{" "}
          <Link as="button" inline onClick={() => props.onOpenLink(life.source)}>
            {provider?.shortName} says so
          </Link>
        </Fact>
      )}
      {summary.claims !== null && (
        <Fact name="Claims, unverified">
          {summary.claims.map(([name, value]) => (
            <span key={name} className={styles.claim}>
              {name}: {value}
            </span>
          ))}
        </Fact>
      )}
    </dl>
  );
}

function Fact(props: { readonly name: string; readonly children: ReactNode }) {
  const styles = useStyles();
  return (
    <>
      <dt className={styles.name}>{props.name}</dt>
      <dd className={styles.value}>{props.children}</dd>
    </>
  );
}

function AccessToken(props: { readonly summary: TokenSummary }) {
  const styles = useStyles();
  const { accessTokenExpiresAt: expires, obtainedAt } = props.summary;
  const now = useSeconds(expires !== null) * 1000;
  if (expires === null) return <>The service did not say how long it lives</>;
  if (expires <= now) return <>Expired at {clockTime(expires)}; the driver gets a new one</>;
  return (
    <>
      <div className={`${styles.row} ${styles.apart}`}>
        <span>Expires in {leftWords(expires - now)}</span>
        <Caption1>at {clockTime(expires)}</Caption1>
      </div>
      <ProgressBar
        color="success"
        value={shareLeft(expires, expires - obtainedAt, now)}
        aria-label="Life of the access token"
      />
    </>
  );
}

function Scopes(props: { readonly summary: TokenSummary }) {
  const styles = useStyles();
  const { granted, missing, words } = compareScopes(props.summary);
  return (
    <span className={styles.row}>
      {granted.map((scope) => (
        <Badge
          key={scope}
          className={styles.scope}
          appearance="tint"
          color="success"
          icon={<CheckmarkRegular />}
        >
          {scope}
        </Badge>
      ))}
      {missing.map((scope) => (
        <Badge
          key={scope}
          className={styles.scope}
          appearance="tint"
          color="warning"
          icon={<DismissRegular />}
          aria-label={`${scope}, not granted`}
        >
          {scope}
        </Badge>
      ))}
      <Caption1>{words}</Caption1>
    </span>
  );
}
