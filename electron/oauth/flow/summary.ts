/** What the page may know of tokens: sizes, times, scopes and claims, never a value. */
import type { TokenSummary } from "../../../shared/oauth/flow";
import { providerOfEndpoints } from "../../../shared/oauth/providers/of-endpoints";
import type { OldToken } from "../../../shared/oauth/stored-token";
import { tokenParameters } from "../messages/authorization-only-parameters";
import { readClaims } from "../messages/claims";
import type { TokenSet } from "../messages/token-set";
import type { TokenSettings } from "../settings/token-settings";

const credentialsIn: Record<TokenSettings["credentialsMode"], string> = {
  basic: "credentials in a Basic header",
  url: "credentials in the URL",
  body: "credentials in the body",
};

/** "POST, credentials in the body": what was really sent, never more. */
export function checkedWith(settings: TokenSettings): string {
  const credentials =
    settings.clientSecret === undefined
      ? "client ID without a secret"
      : credentialsIn[settings.credentialsMode];
  return `${settings.tokenEndpoint.method}, ${credentials}`;
}

/** Drivers have no option for extra parameters: what of them goes to the token URL is the app's alone. */
function appOnlyParameters({ extraParameters }: TokenSettings): string[] {
  return [...new Set(tokenParameters(extraParameters).map(([name]) => name))];
}

/** What the provider documents of a token that was used; nobody tries it out. */
function oldTokenAt(settings: TokenSettings): OldToken {
  const { tokenEndpoint, authorizationUrl, providerId } = settings;
  const provider = providerOfEndpoints(tokenEndpoint.url, authorizationUrl ?? "", providerId);
  return provider?.oldTokenAfterRefresh?.value ?? "unknown";
}

/** The summary of tokens obtained with `settings`. RFC 6749 5.1: an omitted scope is the one that was asked. */
export function summarise(
  tokens: TokenSet,
  settings: TokenSettings,
  rotation: TokenSummary["rotation"],
  checked: string | null,
): TokenSummary {
  const { refreshToken, accessToken } = tokens;
  const oldToken = oldTokenAt(settings);
  return {
    refreshToken: refreshToken === undefined ? null : { bytes: refreshToken.bytes },
    accessToken: { bytes: accessToken.bytes },
    accessTokenExpiresAt: tokens.expiresAt ?? null,
    obtainedAt: tokens.obtainedAt,
    scopesAsked: [...settings.scopes],
    scopesGranted: [...(tokens.scopesGranted ?? settings.scopes)],
    rotation,
    oldToken,
    oneUse: rotation === "new" && oldToken !== "survives",
    checkedWith: checked,
    ...(checked !== null && { appOnly: appOnlyParameters(settings) }),
    claims: readClaims(accessToken),
  };
}
