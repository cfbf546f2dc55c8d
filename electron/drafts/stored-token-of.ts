/** What is known of the refresh token in a draft: from the provider's preset, and from what its checks saw. */
import { parseTokenUri } from "../../shared/drivers/methods/token-endpoint";
import { providerOfEndpoints } from "../../shared/oauth/providers/of-endpoints";
import { parseRelayTokenUri } from "../../shared/oauth/relay-address";
import { judgeStoredToken, type StoredToken } from "../../shared/oauth/stored-token";
import { type Draft, draftValue } from "./draft";

/** @param derivedProviderId what the presets make of the draft; undefined when the draft holds no refresh token. */
export function storedTokenOf(draft: Draft, derivedProviderId: string | undefined): StoredToken | undefined {
  const value = (option: string) => draftValue(draft, option) ?? "";
  if (value("RefreshToken") === "") return undefined;
  const { rotationSeenAt, providerId } = draft.acquisition;
  // What stands there is the relay's handle: it stays, however often the real token is replaced.
  const isKept = parseRelayTokenUri(value("TokenURI")) !== undefined;
  const rotation = isKept ? "same" : draft.acquisition.rotation;
  const tokenUrl = parseTokenUri(value("TokenURI")).url;
  const provider = providerOfEndpoints(tokenUrl, value("AuthURI"), providerId ?? derivedProviderId);
  return judgeStoredToken({
    rotation,
    rotationSeenAt,
    oldToken: provider?.oldTokenAfterRefresh?.value ?? "unknown",
    clientCredentialsPossible:
      draft.driver?.methods.some(({ grant }) => grant === "client_credentials") === true,
  });
}
