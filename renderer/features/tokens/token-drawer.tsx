/**
 * Entry of `tokens/`, which owns getting, checking and revoking tokens on the page. `flow/` is a sign-in as it runs and
 * ends, `failure/` what its buttons do, `token/` what is known of a token, `record/` what was sent. Here: the drawer beside
 * the form, with the steps and what to do now.
 */
import {
  Button,
  Caption1,
  Caption1Strong,
  DrawerBody,
  DrawerFooter,
  DrawerHeader,
  DrawerHeaderTitle,
  InlineDrawer,
  makeStyles,
  tokens as theme,
  useAnnounce,
} from "@fluentui/react-components";
import { DismissRegular, DocumentTextRegular } from "@fluentui/react-icons";
import { useEffect, useState } from "react";
import { describeFailure } from "../../../shared/failures/failure";
import type { FlowView } from "../../../shared/oauth/flow";
import { CopyButton } from "../../components/copy-button";
import { FailureMessage } from "../../components/failure-message";
import { Alternatives } from "./alternatives";
import { DeviceCard } from "./flow/device-card";
import { FlowFailure } from "./flow/failure";
import { FlowSteps } from "./flow/steps";
import type { TokenFlow } from "./flow/use-flow";
import { WaitingCard } from "./flow/waiting-card";
import { currentStep, flowTitle, footerWords } from "./flow/words";
import { ExchangeRecord } from "./record/exchange-record";
import type { TokensHost } from "./tokens-host";

const useStyles = makeStyles({
  drawer: {
    width: "440px",
    flexShrink: 0,
    boxShadow: theme.shadow8,
    "@media (max-width: 1099px)": { width: "100%", flexShrink: 1 },
  },
  body: { display: "flex", flexDirection: "column", gap: "12px", padding: "8px 20px", position: "relative" },
  more: {
    display: "flex",
    flexDirection: "column",
    alignItems: "flex-start",
    // What is in it shrinks with the drawer.
    "& > section": { width: "100%" },
    gap: "4px",
    paddingTop: "12px",
    borderTop: `1px solid ${theme.colorNeutralStroke2}`,
  },
  footer: {
    display: "flex",
    alignItems: "center",
    justifyContent: "space-between",
    gap: "8px",
    padding: "10px 20px",
    borderTop: `1px solid ${theme.colorNeutralStroke2}`,
  },
  words: { minWidth: 0 },
});

export interface TokenDrawerProps {
  readonly flow: FlowView;
  readonly tokens: TokenFlow;
  readonly host: TokensHost;
  readonly onClose: () => void;
}

export function TokenDrawer(props: TokenDrawerProps) {
  const styles = useStyles();
  const { flow, tokens, onClose } = props;
  const [recordShown, setRecordShown] = useState(false);
  useFlowAnnouncements(flow);
  const running = flow.state === "running";
  return (
    <InlineDrawer
      open
      separator
      position="end"
      className={styles.drawer}
      role="region"
      aria-label={flowTitle(flow)}
      data-pane="drawer"
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) onClose();
      }}
    >
      <DrawerHeader>
        <DrawerHeaderTitle
          heading={{ as: "h3", tabIndex: -1, ref: takeFocus }}
          action={
            <Button
              appearance="subtle"
              icon={<DismissRegular />}
              aria-label={running ? "Cancel sign-in" : "Dismiss sign-in"}
              onClick={onClose}
            />
          }
        >
          {flowTitle(flow)}
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody className={styles.body}>
        {tokens.failure !== null && (
          <FailureMessage failure={tokens.failure} onDismiss={tokens.dismissFailure} />
        )}
        <FlowSteps
          steps={flow.steps}
          details={<StepDetails {...props} onShowRecord={() => setRecordShown(true)} />}
        />
        {running && (flow.waiting !== null || flow.device !== null) && (
          <Alternatives flow={flow} tokens={tokens} providerId={props.host.draft.providerId} />
        )}
        {!running && flow.record.length > 0 && (
          <More
            flow={flow}
            tokens={tokens}
            recordShown={recordShown}
            onShowRecord={() => setRecordShown(true)}
          />
        )}
      </DrawerBody>
      <DrawerFooter className={styles.footer}>
        <Caption1 className={styles.words}>{footerWords(flow)}</Caption1>
        <Button disabledFocusable={tokens.ending} onClick={onClose}>
          {tokens.ending ? "Cancelling" : running ? "Cancel" : "Close"}
        </Button>
      </DrawerFooter>
    </InlineDrawer>
  );
}

function StepDetails(props: TokenDrawerProps & { readonly onShowRecord: () => void }) {
  const { flow, tokens, host } = props;
  if (flow.failure !== null) return <FlowFailure {...props} failure={flow.failure} host={host} />;
  if (flow.device !== null) return <DeviceCard device={flow.device} calls={tokens.calls} />;
  if (flow.waiting !== null) return <WaitingCard waiting={flow.waiting} calls={tokens.calls} host={host} />;
  return null;
}

function More(props: {
  readonly flow: FlowView;
  readonly tokens: TokenFlow;
  readonly recordShown: boolean;
  readonly onShowRecord: () => void;
}) {
  const styles = useStyles();
  const { flow, tokens } = props;
  const { copyRecord } = tokens.calls;
  return (
    <div className={styles.more}>
      <Caption1Strong>More</Caption1Strong>
      {props.recordShown ? (
        <ExchangeRecord
          record={flow.record}
          onCopy={copyRecord}
          onSave={tokens.calls.saveRecord}
          reason={flow.failure === null ? undefined : describeFailure(flow.failure).happened}
        />
      ) : (
        <>
          <Button
            appearance="transparent"
            size="small"
            icon={<DocumentTextRegular />}
            onClick={props.onShowRecord}
          >
            What was sent and received
          </Button>
          <CopyButton label="Copy details for support" text="Copy details for support" onCopy={copyRecord} />
        </>
      )}
    </div>
  );
}

/** Each step is said as it comes; a failure at once. */
function useFlowAnnouncements(flow: FlowView): void {
  const { announce } = useAnnounce();
  const step = currentStep(flow)?.label;
  const failed = flow.failure === null ? undefined : describeFailure(flow.failure).happened;
  useEffect(() => {
    if (step !== undefined) announce(step, { polite: true });
  }, [announce, step]);
  useEffect(() => {
    if (failed !== undefined) announce(failed, { alert: true });
  }, [announce, failed]);
}

function takeFocus(heading: HTMLElement | null): void {
  heading?.focus();
}
