/** What a preset proposes for the fields of a data source: never over what somebody typed. */

import type { ProviderPreset } from "../../oauth/providers/preset";
import { fillAddress } from "../../oauth/providers/preset-addresses";
import { formatTokenUri, newTokenMethod, parseTokenUri } from "../methods/token-endpoint";
import { type FieldValues, isSet, plainText } from "./fields/value";
import { formatScopes, parseScopes } from "./scope-list";

export interface FieldProposal {
  readonly option: string;
  readonly value: string;
  /** Shown beside the label: where the value comes from. */
  readonly badge: string;
}

export interface Proposals {
  readonly fields: readonly FieldProposal[];
  /** For the authorization request, kept in the app's settings. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
}

export interface ProposalContext {
  /** What fills the preset's blank: tenant, subdomain or domain. */
  readonly variable?: string | undefined;
  /** "Preset", or "From Service URL" when the provider itself was derived. */
  readonly badge?: string;
  /** Options whose value was proposed before and not touched since: these may change again. */
  readonly derived?: ReadonlySet<string>;
  /** Scopes of the service itself, before those of a refresh token. */
  readonly serviceScopes?: readonly string[];
  /** A refresh token is what is wanted: its scopes and parameters are proposed too. */
  readonly wantsRefreshToken?: boolean;
}

function tokenUri(preset: ProviderPreset, values: FieldValues, url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  // A method somebody chose stays; RFC 6749 3.2 wants POST, so a new value gets it.
  const chosen = parseTokenUri(plainText(values, "TokenURI")).method;
  return formatTokenUri({ method: preset.tokenMethod?.value ?? chosen ?? newTokenMethod, url });
}

function scopesFor(
  preset: ProviderPreset,
  values: FieldValues,
  context: ProposalContext,
): string | undefined {
  const needed = context.wantsRefreshToken === true ? (preset.refreshTokenNeeds?.value.scopes ?? []) : [];
  const known = context.serviceScopes ?? parseScopes(plainText(values, "Scope"));
  const scopes = formatScopes([...known, ...needed]);
  return scopes === "" ? undefined : scopes;
}

/**
 * Field values and request parameters that a provider's preset gives.
 * A field with a value is left alone unless the value itself was proposed (`derived`); equal values are left out.
 */
export function proposalsFor(
  preset: ProviderPreset,
  values: FieldValues,
  context: ProposalContext = {},
): Proposals {
  const proposed: Readonly<Record<string, string | undefined>> = {
    AuthURI: fillAddress(preset, preset.authorizationUrl?.value, context.variable),
    TokenURI: tokenUri(preset, values, fillAddress(preset, preset.tokenUrl?.value, context.variable)),
    RedirectURI: preset.proposedRedirectUri?.value,
    Scope: scopesFor(preset, values, context),
  };
  const fields = Object.entries(proposed).flatMap(([option, value]) => {
    const free = !isSet(values, option) || context.derived?.has(option) === true;
    const news = value !== undefined && value !== plainText(values, option);
    return free && news ? [{ option, value, badge: context.badge ?? "Preset" }] : [];
  });
  return { fields, parameters: parametersFor(preset, context.wantsRefreshToken === true) };
}

function parametersFor(preset: ProviderPreset, wantsRefreshToken: boolean): Proposals["parameters"] {
  const always = preset.authorizationParameters?.value ?? [];
  const needs = preset.refreshTokenNeeds?.value;
  const forRefresh = wantsRefreshToken && needs?.certain === true ? (needs.parameters ?? []) : [];
  const all = [...always, ...forRefresh];
  return all.filter(([name], index) => all.findIndex(([other]) => other === name) === index);
}
