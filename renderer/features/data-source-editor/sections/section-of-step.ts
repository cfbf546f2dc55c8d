/** The section that the next step belongs to; none once nothing is left but saving. */
import type { FormModel, SectionId } from "../../../../shared/drivers/form/types";

export function sectionOfStep({ nextStep, sections }: FormModel): SectionId | undefined {
  switch (nextStep.kind) {
    case "fillField":
    case "fixProblem":
      return sections.find(({ fields }) => fields.some(({ option }) => option === nextStep.option))?.id;
    case "getToken":
      return sections.some(({ id }) => id === "token") ? "token" : undefined;
    case "checkCredentials":
      return "signIn";
    case "save":
    case "done":
      return undefined;
  }
}
