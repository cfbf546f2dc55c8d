/** What hazards are judged by in the app: the catalogue knows which options are secret. */
import { isSecretOption } from "../../shared/drivers/secret-option";
import type { HazardContext } from "../../shared/odbc/hazards/hazard";

const isSecret = (option: string) => isSecretOption(undefined, option);

/** What is known of any file: the same function each time, for what is worked out with it is kept. */
export const hazardContext: HazardContext = { isSecretOption: isSecret };
