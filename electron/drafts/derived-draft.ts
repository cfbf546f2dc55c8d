/** Fills in what follows from what a draft already says: endpoints, scopes, provider; typed text is never overwritten. */
import { type DerivedValues, deriveValues } from "../../shared/drivers/form/derive-values";
import { parseTokenUri } from "../../shared/drivers/methods/token-endpoint";
import { providerOfEndpoints } from "../../shared/oauth/providers/of-endpoints";
import { type Draft, draftValue, withOption } from "./draft";
import { formValues } from "./projection";

/**
 * What a preset says of the service that really signs people in: nothing once the endpoints are somebody else's,
 * unless the user chose the provider.
 */
export function providerBehind(draft: Draft): DerivedValues | undefined {
  const derived = derivedFor(draft);
  if (derived === undefined || draft.acquisition.providerId !== null) return derived;
  const tokenUrl = parseTokenUri(draftValue(draft, "TokenURI") ?? "").url;
  const judged = providerOfEndpoints(tokenUrl, draftValue(draft, "AuthURI") ?? "", derived.providerId);
  return judged?.id === derived.providerId ? derived : undefined;
}

/** What provider presets say to this draft; undefined while nothing says who signs people in. */
function derivedFor(draft: Draft): DerivedValues | undefined {
  if (draft.driver === undefined) return undefined;
  const { chosenFlow, providerId, tenant } = draft.acquisition;
  const derived = new Set(Object.keys(draft.badges).filter((option) => !isDiscovered(draft, option)));
  return deriveValues(draft.driver, formValues(draft), { chosenFlow, providerId, variable: tenant, derived });
}

/** What the service itself said is worth more than a preset. */
function isDiscovered(draft: Draft, option: string): boolean {
  const { discovered } = draft.acquisition;
  const value = draftValue(draft, option) ?? "";
  if (option === "AuthURI") return value === discovered?.authorizationUrl;
  return option === "TokenURI" && parseTokenUri(value).url === discovered?.tokenUrl;
}

/**
 * The draft with every proposal for an empty or derived field taken, each with its badge.
 * @param refill also fields that somebody emptied: a provider was chosen just now
 */
export function withDerivedValues(draft: Draft, refill: boolean): Draft {
  const proposed = derivedFor(draft)?.fields ?? [];
  const fields = proposed.filter(({ option }) => refill || draftValue(draft, option) !== "");
  return fields.reduce((filled, { option, value, badge }) => withOption(filled, option, value, badge), draft);
}
