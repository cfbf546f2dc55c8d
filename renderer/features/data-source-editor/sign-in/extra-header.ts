/** The extra header of token requests: two fields that few services want, closed until used. */
import type { FieldModel } from "../../../../shared/drivers/form/types";

const options = ["AuthHeader", "SecurityToken"];

/** The fields to show while nobody asked for the extra header; all of them where it is set or needed. */
export function withoutExtraHeader(fields: readonly FieldModel[]): readonly FieldModel[] {
  const header = fields.filter(({ option }) => options.includes(option));
  const wanted = header.some((field) => field.set || field.required || field.problem !== undefined);
  return wanted ? fields : fields.filter((field) => !header.includes(field));
}
