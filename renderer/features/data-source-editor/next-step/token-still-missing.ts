/** Whether someone still has to sign in for this data source to have its token. */
import type { FormModel } from "../../../../shared/drivers/form/types";

export function tokenStillMissing({ method, sections }: FormModel): boolean {
  if (method.grant !== "authorization_code" || method.tokenOption === undefined) return false;
  const token = sections.flatMap(({ fields }) => fields).find(({ option }) => option === method.tokenOption);
  return token !== undefined && !token.set;
}
