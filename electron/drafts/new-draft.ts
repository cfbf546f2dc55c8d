/** A new data source: what it starts with, before the user typed anything. */
import { randomUUID } from "node:crypto";
import { noAcquisitionSettings } from "../../shared/data-sources/acquisition-settings";
import type { DriverDefinition } from "../../shared/drivers/driver-definition";
import { plainText } from "../../shared/drivers/form/fields/value";
import { newDataSourceValues, uniqueName } from "../../shared/drivers/form/new-data-source";
import { type Draft, withOption } from "./draft";

/**
 * @param driverText what `Driver` gets: the installed driver's name, else the name it would be installed under.
 * @param taken names that would clash, in any case.
 */
export function newDraft(
  driver: DriverDefinition,
  path: string,
  driverText: string,
  taken: readonly string[],
): Draft {
  const empty: Draft = {
    draftId: randomUUID(),
    path,
    name: uniqueName(driver.shortLabel, taken),
    nameTyped: false,
    saved: undefined,
    driver,
    options: [],
    acquisition: noAcquisitionSettings,
    savedAcquisition: noAcquisitionSettings,
    badges: {},
  };
  const values = newDataSourceValues(driver);
  return Object.keys(values).reduce(
    (draft, option) =>
      withOption(draft, option, plainText(values, option), option === "RedirectURI" ? "Usual" : undefined),
    withOption(empty, "Driver", driverText),
  );
}
