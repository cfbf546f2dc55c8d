/** Why a provider gives no refresh token, and what to change in the request so that it does. */
import type { ProviderPreset } from "./preset";

/** The parts of an authorization request that decide about a refresh token. */
export interface RefreshTokenRequest {
  readonly scopes: readonly string[];
  /** Extra parameters of the authorization request. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
}

export interface RefreshTokenAdvice {
  /** One sentence: the provider's rule. */
  readonly why: string;
  readonly addScopes: readonly string[];
  readonly addParameters: readonly (readonly [name: string, value: string])[];
  /** A setting to make at the provider, in words; undefined when the request alone decides. */
  readonly registration: string | undefined;
  readonly source: string;
}

/**
 * What is missing in a request for this provider to give a refresh token.
 * Undefined where the provider is not known to need anything, or where the request already has it all and no
 * setting of the registration is known: nothing is claimed then.
 */
export function refreshTokenAdvice(
  provider: ProviderPreset | undefined,
  request: RefreshTokenRequest,
): RefreshTokenAdvice | undefined {
  const needs = provider?.refreshTokenNeeds;
  if (needs === undefined) return undefined;
  const { scopes = [], parameters = [], registration, why } = needs.value;
  const addScopes = scopes.filter((scope) => !request.scopes.includes(scope));
  const addParameters = parameters.filter(
    ([name, value]) =>
      !request.parameters.some(([given, text]) => given === name && text.split(" ").includes(value)),
  );
  if (addScopes.length === 0 && addParameters.length === 0 && registration === undefined) return undefined;
  return { why, addScopes, addParameters, registration, source: needs.source };
}
