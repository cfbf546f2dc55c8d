/** What of a data source is one computer's alone: its sign-ins, and what its relay put in place of the real values. */
import { parseRelayTokenUri } from "../oauth/relay-address";
import { foldName } from "../odbc/document/text";

export type OwnOption = "machineToken" | "relay";

/** A sign-in of one machine is no other's: a copy of a token that is replaced at each use ends the first one. */
const machineTokens = new Set(["refreshtoken", "accesstoken", "oauthcode"]);
/** Written by the relay in place of the real values. */
const relayOptions = new Set(["tokenuri", "clientsecret", "refreshtoken"]);

/** @returns what an option of this data source is, undefined where any computer may have it. */
export function ownOptions(
  options: readonly (readonly [option: string, value: string])[],
): (option: string) => OwnOption | undefined {
  const byRelay = options.some(
    ([option, value]) => foldName(option) === "tokenuri" && parseRelayTokenUri(value) !== undefined,
  );
  return (option) => {
    const folded = foldName(option);
    if (byRelay && relayOptions.has(folded)) return "relay";
    return machineTokens.has(folded) ? "machineToken" : undefined;
  };
}
