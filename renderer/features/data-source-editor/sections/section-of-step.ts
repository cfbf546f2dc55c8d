/** The section that the next step belongs to; none once nothing is left but saving. */
import type { FormModel, SectionId } from "../../../../shared/drivers/form/types";

export function sectionOfStep({ method, nextStep, sections }: FormModel): SectionId | undefined {
  switch (nextStep.kind) {
    case "fillField":
    case "fixProblem":
    case "chooseFile":
      return sections.find(({ fields }) => fields.some(({ option }) => option === nextStep.option))?.id;
    case "getToken":
      return sections.some(({ id }) => id === "token") ? "token" : undefined;
    case "checkCredentials":
    case "checkFailed":
      return method.check === "refresh_token" ? "token" : "signIn";
    case "fillKnown":
      return "endpoints";
    case "test":
    case "lookAtFile":
    case "save":
    case "done":
      return undefined;
  }
}
