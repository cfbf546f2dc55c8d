/** One row of the list, read from a section: driver, method and what one look should tell. */
import type { DataSourceRow, RowStatus } from "../../../shared/data-sources/overview";
import { canonicalOption } from "../../../shared/drivers/catalogue";
import type { DriverDefinition } from "../../../shared/drivers/driver-definition";
import { type FieldValue, isSet, plain } from "../../../shared/drivers/form/fields/value";
import { secretFieldValue } from "../../../shared/drivers/form/secret-hint";
import { methodOf } from "../../../shared/drivers/methods/methods";
import { isSecretValue } from "../../../shared/drivers/secret-option";
import { maskedSecret } from "../../../shared/secret";
import type { Draft } from "../../drafts/draft";
import { isUnsaved } from "../../drafts/draft";
import { formValues } from "../../drafts/projection";
import { wrongValue } from "../../drafts/wrong-value";

type Section = readonly (readonly [string, string])[];
export type Summary = Pick<DataSourceRow, "driverId" | "driverLabel" | "methodLabel" | "status">;

/** @param chosenFlow the app's own setting, where the driver leaves the flow open. */
export function summariseSection(
  section: Section,
  recognise: (driverText: string) => DriverDefinition | undefined,
  chosenFlow: string | null,
): Summary {
  const driverText = section.find(([name]) => name.toLowerCase() === "driver")?.[1] ?? "";
  const driver = recognise(driverText);
  return summarise(
    driver,
    driverText,
    driver === undefined ? {} : sectionValues(driver, section),
    chosenFlow,
  );
}

export function draftRow(draft: Draft): DataSourceRow {
  const driverText = draft.options.find((line) => line.name.toLowerCase() === "driver")?.value.reveal() ?? "";
  const summary = summarise(draft.driver, driverText, formValues(draft), draft.acquisition.chosenFlow);
  const wrong = wrongValue(draft);
  return {
    ...summary,
    status: wrong === undefined ? summary.status : { kind: "failed", text: wrong },
    name: draft.name,
    hidden: false,
    forAnyName: false,
    draftId: draft.draftId,
    unsaved: isUnsaved(draft),
  };
}

function summarise(
  driver: DriverDefinition | undefined,
  driverText: string,
  values: Readonly<Record<string, FieldValue>>,
  chosenFlow: string | null,
): Summary {
  if (driver === undefined) {
    const status: RowStatus =
      driverText === "" ? { kind: "failed", text: "no driver set" } : { kind: "plain", text: "" };
    return { driverId: null, driverLabel: shownDriver(driverText), methodLabel: "", status };
  }
  const method = methodOf(driver, values, chosenFlow);
  const tokenMissing = method.tokenOption === "RefreshToken" && !isSet(values, "RefreshToken");
  return {
    driverId: driver.id,
    driverLabel: driver.shortLabel,
    methodLabel: method.name,
    status: tokenMissing
      ? { kind: "tokenMissing", text: "refresh token missing" }
      : { kind: "plain", text: "" },
  };
}

/** Whoever wrote a whole connection string as the driver wrote its secrets there too. */
function shownDriver(driverText: string): string {
  if (driverText === "") return "No driver set";
  return isSecretValue(undefined, "Driver", driverText) ? `Driver=${maskedSecret}` : driverText;
}

function sectionValues(driver: DriverDefinition, section: Section): Record<string, FieldValue> {
  const known = section.flatMap(([name, value]) => {
    const canonical = canonicalOption(driver, name);
    if (canonical === undefined) return [];
    const secret = driver.options[canonical]?.kind === "secret";
    return [[canonical, secret ? secretFieldValue(value) : plain(value)] as const];
  });
  return Object.fromEntries(known.reverse());
}
