/** A choice while a token flow runs: its words, readable and not to be changed. */
import { Input } from "@fluentui/react-components";
import type { FieldModel } from "../../../../shared/drivers/form/types";
import { FieldFrame } from "./frame/frame";

export function LockedField(props: {
  readonly field: FieldModel;
  readonly text: string;
  readonly wide?: boolean;
}) {
  return (
    <FieldFrame field={props.field} wide={props.wide ?? false}>
      <Input readOnly appearance="filled-darker" value={props.text} data-option={props.field.option} />
    </FieldFrame>
  );
}
