/** Below the token's field: what is known of it, and what can be done with it. */
import { Button, makeStyles } from "@fluentui/react-components";
import { ArrowClockwiseRegular, ShieldCheckmarkRegular } from "@fluentui/react-icons";
import { useState } from "react";
import type { DriverDefinition } from "../../../shared/drivers/driver-definition";
import { isSet } from "../../../shared/drivers/field-value";
import { methodOf } from "../../../shared/drivers/methods";
import type { FlowView } from "../../../shared/oauth/flow";
import { providerById } from "../../../shared/oauth/providers/provider-catalogue";
import { CheckDialog } from "./check-dialog";
import { ExchangeRecord } from "./exchange-record";
import { TokenFacts } from "./token-facts";
import type { TokensHost } from "./tokens-host";
import type { TokenFlow } from "./use-flow";

const useStyles = makeStyles({
  block: { display: "flex", flexDirection: "column", gap: "12px" },
  buttons: { display: "flex", flexWrap: "wrap", gap: "8px" },
});

export function TokenDetails(props: {
  readonly driver: DriverDefinition;
  readonly host: TokensHost;
  readonly flow: FlowView | null;
  readonly tokens: TokenFlow;
}) {
  const styles = useStyles();
  const { host, flow, tokens } = props;
  const [asking, setAsking] = useState(false);
  const { draft } = host;
  const method = methodOf(props.driver, draft.values, draft.chosenFlow);
  const provider = providerById(draft.providerId);
  const { tokenOption } = method;
  if (tokenOption === undefined || !isSet(draft.values, tokenOption)) return null;

  const checkable = method.check === "refresh_token" && flow?.state !== "running";
  const check = () => {
    // A token known to survive its use is tried without asking.
    if (provider?.oldTokenAfterRefresh?.value === "survives") void tokens.check();
    else setAsking(true);
  };
  return (
    <div className={styles.block}>
      {draft.tokens !== null && (
        <TokenFacts summary={draft.tokens} provider={provider} onOpenLink={host.openLink} />
      )}
      <div className={styles.buttons}>
        <Button
          size="small"
          icon={<ArrowClockwiseRegular />}
          disabledFocusable={flow?.state === "running"}
          onClick={() => void tokens.start({})}
        >
          Get a new one
        </Button>
        {checkable && (
          <Button size="small" icon={<ShieldCheckmarkRegular />} onClick={check}>
            Check token
          </Button>
        )}
      </div>
      {flow?.state === "done" && flow.record.length > 0 && (
        <ExchangeRecord record={flow.record} onCopy={tokens.calls.copyRecord} />
      )}
      {asking && (
        <CheckDialog
          displayPath={draft.file.displayPath}
          onCheck={() => {
            setAsking(false);
            void tokens.check();
          }}
          onCancel={() => setAsking(false)}
        />
      )}
    </div>
  );
}
