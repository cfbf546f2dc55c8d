/** Hands a page of the service to the system browser, if it is one that may leave the app. */
import { externalAddress } from "../../../shared/external-address";
import type { AcquisitionDeps } from "./plan";

/** Opens nothing for an address that is not https (or http on this computer): the person can still copy it. */
export async function openPage(deps: Pick<AcquisitionDeps, "openUrl">, url: string): Promise<void> {
  const address = externalAddress(url);
  if (address !== undefined) await deps.openUrl(address);
}
