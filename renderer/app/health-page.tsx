/** The health page with what it leads to: the data source and the cause's way of mending it, the drivers page. */
import type { FailureActionId } from "../../shared/failures/copy";
import { describeFailure, type Failure } from "../../shared/failures/failure";
import type { FailureActions } from "../components/failure-message";
import { TestSteps } from "../features/connection-test/steps";
import { HealthPage as Page } from "../features/health/page";
import { isMendedInEditor } from "../features/tokens/failure/actions";
import { useOpenSource } from "./data/open-source";
import { useSelection } from "./selection";

/** Ways of mending that the editor has beside those of a sign-in. */
const inEditor: ReadonlySet<FailureActionId> = new Set([
  "editDriver",
  "editMethod",
  "keepAlive",
  "repairFile",
  "useClientCredentials",
  "showOtherDataSource",
]);
const inDrivers: ReadonlySet<FailureActionId> = new Set(["openDrivers", "chooseLibrary"]);
/** What the page does itself. */
const here: ReadonlySet<FailureActionId> = new Set(["tryAgain", "startAgain", "checkAnyway"]);

function isDoable(id: FailureActionId, failure: Failure): boolean {
  return inEditor.has(id) || inDrivers.has(id) || isMendedInEditor(id, failure);
}

export function HealthPage() {
  const { select } = useSelection();
  const open = useOpenSource();
  return (
    <Page
      isDoable={isDoable}
      onOpen={(row) => void open(row)}
      onFix={(row, failure, action) => {
        if (inDrivers.has(action)) select({ type: "showPage", page: "drivers" });
        else void open(row, { failure, action });
      }}
      stepsOf={(test, act) => (
        <TestSteps
          steps={test.steps.filter(({ id }) => id !== "query")}
          actionsOf={(failure) => actionsOf(failure, act)}
        />
      )}
    />
  );
}

/** The buttons of a cause that lead somewhere from here. */
function actionsOf(
  failure: Failure,
  act: (failure: Failure, action: FailureActionId) => void,
): FailureActions {
  const ids = describeFailure(failure).actions.map(({ id }) => id);
  const offered = ids.filter((id) => here.has(id) || isDoable(id, failure));
  return Object.fromEntries(offered.map((id) => [id, () => act(failure, id)]));
}
