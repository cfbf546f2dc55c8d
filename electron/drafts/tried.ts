/** What was tried with a draft's values, and whether it still says something of them. */
import { nothingTried, type Outcome, type Outcomes } from "../../shared/drivers/form/outcomes";
import { mattersToTokens } from "../../shared/drivers/token-options";
import { canonicalName, type Draft, type DraftOption, sameOptions } from "./draft";

interface TriedValues {
  readonly outcome: Outcome;
  readonly options: readonly DraftOption[];
  /** What the app keeps beside the file and sends along. */
  readonly kept: string;
}

export type Tried = { readonly [Way in keyof Outcomes]?: TriedValues };

/** The options that each way of trying depends on. */
const matters: { readonly [Way in keyof Outcomes]: (option: string) => boolean } = {
  check: mattersToTokens,
};

/** The outcome, with the values it was found with. */
export function withOutcome(tried: Tried, way: keyof Outcomes, draft: Draft, outcome: Outcome): Tried {
  return { ...tried, [way]: { outcome, ...sent(draft, way) } };
}

/** Only what was found with the values as they are now. */
export function outcomesOf(tried: Tried, draft: Draft): Outcomes {
  const { check } = tried;
  return {
    ...nothingTried,
    check: check !== undefined && holds(check, draft, "check") ? check.outcome : null,
  };
}

function holds(known: TriedValues, draft: Draft, way: keyof Outcomes): boolean {
  const now = sent(draft, way);
  return known.kept === now.kept && sameOptions(known.options, now.options);
}

function sent(draft: Draft, way: keyof Outcomes): Omit<TriedValues, "outcome"> {
  const options = draft.options
    .filter(({ name, value }) => value.bytes > 0 && matters[way](canonicalName(draft.driver, name)))
    .toSorted((a, b) => a.name.localeCompare(b.name));
  // What was seen on the way is no setting.
  const { rotation: _rotation, rotationSeenAt: _at, discovered: _found, ...kept } = draft.acquisition;
  return { options, kept: JSON.stringify(kept) };
}
