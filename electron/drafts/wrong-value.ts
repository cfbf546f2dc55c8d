/** What the form calls wrong of a draft, in a sentence: the list counts it among what is to fix. */
import { describeForm } from "../../shared/drivers/form/form-model";
import type { Draft } from "./draft";
import { formValues } from "./projection";

/** The first error by the form's order; what is only missing in a new data source is no fault yet. */
export function wrongValue(draft: Draft): string | undefined {
  if (draft.driver === undefined) return undefined;
  const { chosenFlow, allowHttp } = draft.acquisition;
  const { sections } = describeForm(draft.driver, formValues(draft), { chosenFlow, allowHttp });
  const errors = sections
    .flatMap(({ fields }) => fields)
    .filter(({ problem }) => problem?.severity === "error");
  const wrong = errors.find(({ problem }) => draft.saved !== undefined || problem?.code !== "required");
  return wrong === undefined ? undefined : `${wrong.label}: ${wrong.problem?.text ?? ""}`;
}
