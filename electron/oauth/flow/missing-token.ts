/** Says why an answer holds no refresh token, as far as the provider's documentation does. */
import type { Failure } from "../../../shared/failures/failure";
import { providerOfEndpoints } from "../../../shared/oauth/providers/of-endpoints";
import {
  type RefreshTokenAdvice,
  refreshTokenAdvice,
} from "../../../shared/oauth/providers/refresh-token-advice";
import type { TokenSet } from "../messages/token-set";
import type { AcquisitionPlan } from "./plan";
import { hasCheck } from "./steps";

type NoRefreshToken = Extract<Failure, { readonly code: "noRefreshToken" }>;

/** What one button can change: the first thing that is missing, offline_access before others. */
function buttonFor(advice: RefreshTokenAdvice | undefined): NoRefreshToken["advice"] {
  if (advice === undefined) return "none";
  if (advice.addScopes.includes("offline_access")) return "addOfflineAccess";
  if (advice.addScopes.length > 0) return "addScope";
  return advice.addParameters.length > 0 ? "askForConsent" : "none";
}

function needsInWords(advice: RefreshTokenAdvice | undefined): string | undefined {
  if (advice === undefined) return undefined;
  const parameters = advice.addParameters.map(([name, value]) => `${name}=${value}`);
  const missing = [...advice.addScopes, ...parameters];
  return missing.length > 0 ? missing.join(" and ") : advice.registration;
}

/** The failure for tokens without a refresh token where the data source needs one; undefined when all is there. */
export function missingRefreshToken(plan: AcquisitionPlan, tokens: TokenSet): NoRefreshToken | undefined {
  if (!hasCheck(plan) || tokens.refreshToken !== undefined) return undefined;
  const { settings } = plan;
  const { url } = settings.tokenEndpoint;
  const provider = providerOfEndpoints(url, settings.authorizationUrl ?? "", settings.providerId);
  const advice = refreshTokenAdvice(provider, {
    scopes: settings.scopes,
    parameters: settings.extraParameters,
  });
  return {
    code: "noRefreshToken",
    host: URL.canParse(url) ? new URL(url).host : url,
    provider: provider?.id,
    advice: buttonFor(advice),
    needs: needsInWords(advice),
  };
}
