/** What can be filled in from what a data source already says: provider, endpoints, scopes. */

import { providerById, providerForUrl } from "../../oauth/providers/catalogue";
import { variableIn } from "../../oauth/providers/preset-addresses";
import type { DriverDefinition } from "../driver-definition";
import { methodOf } from "../methods/methods";
import { parseTokenUri } from "../methods/token-endpoint";
import { webAddress } from "./fields/shapes";
import { type FieldValues, plainText } from "./fields/value";
import { type Proposals, proposalsFor } from "./proposals";

/** What the user chose beside the fields, and what was filled in for them before. */
export interface DeriveContext {
  readonly chosenFlow?: string | null;
  readonly providerId?: string | null;
  /** What fills the provider's blank: tenant, subdomain, domain. */
  readonly variable?: string | null;
  /** Options that wear a badge: their values may be replaced. */
  readonly derived?: ReadonlySet<string>;
}

export interface DerivedValues extends Proposals {
  readonly providerId: string;
  /** Tenant, subdomain or domain that the values use. */
  readonly variable: string | undefined;
  /** For the provider field: empty when the user chose it. */
  readonly providerBadge: string;
}

/**
 * The scope of the service itself: its own address with `/.default`, which stands for the permissions of the app
 * registration (Progress DataDirect, "Determining the scope": the resource URI is the start of the service URL).
 */
function serviceScopes(driver: DriverDefinition, values: FieldValues): string[] | undefined {
  const origin = webAddress(plainText(values, "ServiceURL"))?.origin;
  return driver.resourceScope === undefined || origin === undefined
    ? undefined
    : [origin + driver.resourceScope];
}

/**
 * Proposals for the empty fields (and those filled by proposals before). Undefined while nothing says who signs
 * people in: the user's choice, a known endpoint, or a driver whose service always uses the same provider and whose
 * service URL is there.
 */
export function deriveValues(
  driver: DriverDefinition,
  values: FieldValues,
  context: DeriveContext = {},
): DerivedValues | undefined {
  const tokenUrl = parseTokenUri(plainText(values, "TokenURI")).url;
  const typed = providerForUrl(tokenUrl) ?? providerForUrl(plainText(values, "AuthURI"));
  const scopes = serviceScopes(driver, values);
  const own = scopes === undefined ? undefined : providerById(driver.providerId);
  const preset = providerById(context.providerId) ?? typed ?? own;
  const method = methodOf(driver, values, context.chosenFlow);
  if (preset === undefined || method.grant === "none") return undefined;
  const variable =
    context.variable ?? variableIn(preset, tokenUrl) ?? variableIn(preset, plainText(values, "AuthURI"));
  const badge = preset === own && context.providerId == null ? "From Service URL" : "Preset";
  const proposals = proposalsFor(preset, values, {
    variable,
    badge,
    serviceScopes: scopes ?? [],
    wantsRefreshToken: method.tokenOption === "RefreshToken",
    ...(context.derived === undefined ? {} : { derived: context.derived }),
  });
  const fields = proposals.fields.filter(({ option }) => usedForTokens(driver, method.grant, option));
  const providerBadge = context.providerId == null ? badge : "";
  return {
    ...proposals,
    fields,
    providerId: preset.id,
    variable: variable ?? preset.variable?.usual,
    providerBadge,
  };
}

/** Client credentials have no sign-in page, so nothing is proposed for one. */
function usedForTokens(driver: DriverDefinition, grant: string, option: string): boolean {
  const forSignIn = option === "AuthURI" || option === "RedirectURI";
  return driver.options[option] !== undefined && (!forSignIn || grant === "authorization_code");
}
