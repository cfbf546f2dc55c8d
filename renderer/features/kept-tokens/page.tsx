/** Entry of `kept-tokens/`, which owns the page of the tokens that this computer's relay keeps. */
import {
  Body1,
  Caption1,
  MessageBar,
  MessageBarBody,
  makeStyles,
  Spinner,
  Subtitle2,
  Title3,
  tokens,
} from "@fluentui/react-components";
import { KeyRegular } from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { KeptTokens, StrayAddress } from "../../../shared/data-sources/kept-tokens";
import { fileTokensQuery } from "../../app/data/queries";
import { EmptyState } from "../../components/empty-state";
import { FailureMessage } from "../../components/failure-message";
import { KeptTokenDetail } from "./detail";
import { type SourcePlace, TokensInFiles } from "./in-files";
import { KeptTokensTable } from "./table";
import { useKeptTokens } from "./use-kept-tokens";
import { relayText, strayText } from "./words";

const useStyles = makeStyles({
  page: {
    display: "flex",
    flexDirection: "column",
    width: "100%",
    height: "100%",
    minWidth: 0,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  head: { flexShrink: 0, display: "flex", flexDirection: "column", padding: "16px 24px" },
  quiet: { color: tokens.colorNeutralForeground2 },
  body: {
    flex: "1 1 0",
    minHeight: 0,
    overflow: "auto",
    padding: "0 24px 24px",
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
  },
});

export function KeptTokensPage(props: { readonly onKeep: (place: SourcePlace) => void }) {
  const styles = useStyles();
  const tokensOf = useKeptTokens();
  const { kept, failure } = tokensOf;
  return (
    <section className={styles.page} aria-label="Tokens" data-pane="tokens">
      <div className={styles.head}>
        <Title3 as="h1">Tokens</Title3>
        <Caption1 className={styles.quiet}>
          Kept by the relay, a small service on this computer that gives drivers their tokens; and those in
          your files
        </Caption1>
      </div>
      <div className={styles.body}>
        {failure && (
          <FailureMessage
            failure={failure}
            onDismiss={tokensOf.dismiss}
            actions={{ tryAgain: tokensOf.readAgain }}
          />
        )}
        <Body1 role="status">{tokensOf.done}</Body1>
        {kept === undefined && !failure && <Spinner aria-label="Reading the kept tokens" delay={200} />}
        {kept !== undefined && <Kept kept={kept} tokensOf={tokensOf} />}
        <TokensInFiles onKeep={props.onKeep} />
      </div>
    </section>
  );
}

function Kept(props: { readonly kept: KeptTokens; readonly tokensOf: ReturnType<typeof useKeptTokens> }) {
  const { kept, tokensOf } = props;
  const [chosenId, setChosenId] = useState<string>();
  const chosen = kept.tokens.find(({ tokenId }) => tokenId === chosenId) ?? kept.tokens[0];
  if (chosen === undefined) {
    return (
      <>
        <Strays strays={kept.strays} />
        <NothingKept />
      </>
    );
  }
  return (
    <>
      <Body1>{relayText(kept)}</Body1>
      <Strays strays={kept.strays} />
      {kept.relay === null && (
        <Body1>
          So that it starts by itself: <code>odbc-oauth-manager relay install</code>
        </Body1>
      )}
      <KeptTokensTable tokens={kept.tokens} chosen={chosen.tokenId} onChoose={setChosenId} />
      <KeptTokenDetail
        token={chosen}
        log={kept.log}
        busy={tokensOf.busy}
        onRenew={() => tokensOf.renew(chosen)}
        onTakeBack={() => tokensOf.takeBack(chosen)}
        onForget={() => tokensOf.forget(chosen)}
      />
    </>
  );
}

function Strays(props: { readonly strays: readonly StrayAddress[] }) {
  return props.strays.map((stray) => (
    <MessageBar key={`${stray.path} ${stray.name}`} intent="warning" layout="multiline">
      <MessageBarBody>{strayText(stray)}</MessageBarBody>
    </MessageBar>
  ));
}

const nothingKept =
  "Where a service replaces the refresh token at each use, or ends it unused, odbc.ini cannot follow. The relay then holds the real token and renews it, and the file holds a key to the relay: choose “Keep it alive here” in a data source's menu, or below.";

function NothingKept() {
  const { data } = useQuery(fileTokensQuery);
  if (data === undefined) return null;
  const title = "The relay keeps no token yet";
  if (data.tokens.length === 0) {
    return <EmptyState icon={<KeyRegular />} title={title} text={nothingKept} />;
  }
  return (
    <>
      <Subtitle2 as="h2">{title}</Subtitle2>
      <Body1>{nothingKept}</Body1>
    </>
  );
}
