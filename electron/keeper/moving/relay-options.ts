/** The three options by which a section is kept, and what they were before. Pure. */
import { relayTokenUri } from "../../../shared/oauth/relay-address";
import { type Draft, draftValue, withOption } from "../../drafts/draft";
import type { EntryAddress, Revealed } from "../control/operations";

/** `TokenURI` as it stood; the secrets live in the vault, and what was not there is taken away again. */
export function originalOf(draft: Draft): Record<string, string> {
  const kept = ["TokenURI", "ClientSecret", "RefreshToken"].filter((option) => has(draft, option));
  return Object.fromEntries(
    kept.map((option) => [option, option === "TokenURI" ? (draftValue(draft, option) ?? "") : ""]),
  );
}

function has(draft: Draft, option: string): boolean {
  return (draftValue(draft, option) ?? "") !== "";
}

export function withRelay(draft: Draft, address: EntryAddress, port: number): Draft {
  const uri = withOption(draft, "TokenURI", relayTokenUri({ port, id: address.entryId }));
  const keyed = withOption(uri, "ClientSecret", address.key);
  return address.handle === null ? keyed : withOption(keyed, "RefreshToken", address.handle);
}

/** The section with the living token, as the driver asks the service itself. */
export function withoutRelay(draft: Draft, revealed: Revealed): Draft {
  const { original, service, refreshToken } = revealed;
  const values: readonly (readonly [string, string | null])[] = [
    ["TokenURI", original.TokenURI ?? null],
    ["ClientSecret", service.clientSecret],
    ["RefreshToken", refreshToken],
  ];
  return values.reduce((changed, [option, value]) => withOption(changed, option, value), draft);
}
