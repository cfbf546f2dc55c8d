/** Below the token's field: what is known of it, and what can be done with it. */
import { Button, makeStyles } from "@fluentui/react-components";
import { ArrowClockwiseRegular, DeleteRegular, ShieldCheckmarkRegular } from "@fluentui/react-icons";
import type { DriverDefinition } from "../../../../shared/drivers/driver-definition";
import { isSet } from "../../../../shared/drivers/form/fields/value";
import { methodOf } from "../../../../shared/drivers/methods/methods";
import type { FlowView } from "../../../../shared/oauth/flow";
import { providerById } from "../../../../shared/oauth/providers/catalogue";
import { OneUseToken } from "../flow/one-use-token";
import type { TokenFlow } from "../flow/use-flow";
import { ExchangeRecord } from "../record/exchange-record";
import type { TokensHost } from "../tokens-host";
import { TokenFacts } from "./facts";

const useStyles = makeStyles({
  block: { display: "flex", flexDirection: "column", gap: "12px" },
  buttons: { display: "flex", flexWrap: "wrap", gap: "8px" },
});

export interface TokenDetailsProps {
  readonly driver: DriverDefinition;
  readonly host: TokensHost;
  readonly flow: FlowView | null;
  readonly tokens: TokenFlow;
}

export function TokenDetails(props: TokenDetailsProps) {
  const styles = useStyles();
  const { driver, host, flow, tokens } = props;
  const { draft } = host;
  const method = methodOf(driver, draft.values, draft.chosenFlow);
  const { tokenOption } = method;
  if (tokenOption === undefined || !isSet(draft.values, tokenOption)) return null;
  return (
    <div className={styles.block}>
      {draft.tokens !== null && (
        <TokenFacts
          summary={draft.tokens}
          provider={providerById(draft.providerId)}
          onOpenLink={host.openLink}
        />
      )}
      {draft.storedToken !== undefined && (
        <OneUseToken
          stored={draft.storedToken}
          driver={driver}
          onChooseMethod={host.chooseMethod}
          onKeep={host.keep}
        />
      )}
      <TokenButtons {...props} checkable={method.check === "refresh_token"} />
      {flow?.state === "done" && flow.record.length > 0 && (
        <ExchangeRecord
          record={flow.record}
          onCopy={tokens.calls.copyRecord}
          onSave={tokens.calls.saveRecord}
        />
      )}
    </div>
  );
}

function TokenButtons(props: TokenDetailsProps & { readonly checkable: boolean }) {
  const styles = useStyles();
  const { tokens } = props;
  const running = props.flow?.state === "running";
  return (
    <div className={styles.buttons}>
      <Button
        size="small"
        icon={<ArrowClockwiseRegular />}
        disabledFocusable={running}
        onClick={() => void tokens.start({})}
      >
        Get a new one
      </Button>
      {props.checkable && (
        <>
          <Button
            size="small"
            icon={<ShieldCheckmarkRegular />}
            disabledFocusable={running}
            onClick={() => void tokens.check()}
          >
            Check token
          </Button>
          <Button
            size="small"
            icon={<DeleteRegular />}
            disabledFocusable={running}
            onClick={() => void tokens.revoke()}
          >
            Revoke
          </Button>
        </>
      )}
    </div>
  );
}
