/** The test beside the form: what it shows while it is open, and what the buttons of its causes do in the window. */
import { type ReactNode, useState } from "react";
import { flushSync } from "react-dom";
import { driverById } from "../../shared/drivers/catalogue";
import type { Failure } from "../../shared/failures/failure";
import type { FlowView } from "../../shared/oauth/flow";
import type { FailureActions } from "../components/failure-message";
import { ConnectionTestDrawer } from "../features/connection-test/drawer";
import { useConnectionTest } from "../features/connection-test/use-test";
import { failureActions } from "../features/tokens/failure/actions";
import type { TokenFlow } from "../features/tokens/flow/use-flow";
import type { TokensHost } from "../features/tokens/tokens-host";
import { useOpenSource } from "./data/open-source";
import { useSelection } from "./selection";

export interface TestPanel {
  start(): void;
  /** What the buttons of a cause do, found here or elsewhere. */
  actionsOf(failure: Failure, host: TokensHost): FailureActions;
  /** Null while no test is shown. */
  readonly drawer: ((host: TokensHost) => ReactNode) | null;
}

interface Beside {
  /** The step "token" is a flow of the same data source. */
  readonly flow: FlowView | null;
  readonly tokens: TokenFlow;
  /** Forgets that flow. */
  leave(): void;
}

export function useTestPanel(draftId: string, beside: Beside): TestPanel {
  const testing = useConnectionTest(draftId);
  const [open, setOpen] = useState(false);
  const openSource = useOpenSource();
  const { select } = useSelection();
  const { test } = testing;

  const close = () => {
    flushSync(() => setOpen(false));
    if (test?.state === "running") testing.stop();
    if (beside.flow !== null && beside.flow.state !== "done") beside.leave();
  };
  const elsewhere = (failure: Failure, host: TokensHost): FailureActions => {
    const instead = clientCredentialsOf(host);
    return {
      editDriver: () => host.editField("Driver"),
      keepAlive: () => host.keep(),
      editMethod: () => host.editField("AuthenticationMethod"),
      openDrivers: () => select({ type: "showPage", page: "drivers" }),
      // The library belongs to the driver, so it is chosen for all data sources that use it.
      chooseLibrary: () => select({ type: "showPage", page: "drivers" }),
      // The editor shows the problems of the file above its form.
      repairFile: () => undefined,
      ...(instead === undefined ? {} : { useClientCredentials: () => host.chooseMethod(instead) }),
      ...(failure.code === "readsOtherDataSource"
        ? { showOtherDataSource: () => void openSource(failure) }
        : {}),
    };
  };
  const actionsOf = (failure: Failure, host: TokensHost): FailureActions => {
    // The record of the flow stands where the test stood.
    const signIn = failureActions({ ...beside, failure, host, onShowRecord: () => undefined });
    // Each leaves the test; a token flow that it starts stands in its place.
    return Object.fromEntries(
      Object.entries({ ...signIn, ...elsewhere(failure, host) }).map(([id, run]) => [
        id,
        () => {
          setOpen(false);
          run?.();
        },
      ]),
    );
  };
  const drawer = (host: TokensHost) =>
    test && (
      <ConnectionTestDrawer
        test={test}
        testing={testing}
        actionsOf={(failure) => actionsOf(failure, host)}
        proposedQuery={proposedQuery(host)}
        onClose={close}
      />
    );
  return {
    start: () => {
      setOpen(true);
      void testing.start();
    },
    actionsOf,
    drawer: open && test !== null ? drawer : null,
  };
}

/** The driver's own method without a refresh token, where it has one. */
function clientCredentialsOf({ draft }: TokensHost): string | undefined {
  const driver = draft.driverId === null ? undefined : driverById(draft.driverId);
  return driver?.methods.find(({ grant }) => grant === "client_credentials")?.id;
}

/** What says most about this driver. */
function proposedQuery({ draft }: TokensHost): string {
  if (draft.driverId === null) return "SELECT 1";
  const view = draft.driverId === "autonomous-rest" ? "SYSTEM_SAMPLING_STATUS" : "SYSTEM_TABLES";
  return `SELECT * FROM INFORMATION_SCHEMA.${view}`;
}
