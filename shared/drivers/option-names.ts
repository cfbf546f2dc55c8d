/** Option names as people write them in connection strings and mails: blanks, underscores and capitals do not count. */
import { canonicalOption, drivers } from "./catalogue";
import type { DriverDefinition } from "./driver-definition";

/** Words of the driver manager itself. */
const managerWords = new Set(["driver", "dsn", "filedsn", "savefile", "description"]);

function bare(written: string): string {
  return written.replace(/[\s_-]+/g, "");
}

/** The driver's name for what somebody wrote: "Client ID", "client_id" and "CID" are ClientID. */
function optionMeant(driver: DriverDefinition, written: string): string | undefined {
  return canonicalOption(driver, written) ?? canonicalOption(driver, bare(written));
}

/** Whether a connection string of any known driver may hold this name. */
export function isOptionName(written: string): boolean {
  return (
    managerWords.has(bare(written).toLowerCase()) ||
    drivers.some((driver) => optionMeant(driver, written) !== undefined)
  );
}
