/** What stands around every field: label with its explanation, badge, hint, what is wrong and its repair. */
import {
  Badge,
  Field,
  type FieldProps,
  InfoLabel,
  type LabelProps,
  Link,
  makeStyles,
  mergeClasses,
  tokens,
} from "@fluentui/react-components";
import type { FieldModel, FieldProblem } from "../../../../../shared/drivers/form/types";
import { useEditor } from "../../context";
import { shownProblem } from "../../model";
import { FieldHelp } from "./help";
import { refusalOf } from "./refusal";
import { RefusalText } from "./refusal-text";

const useStyles = makeStyles({
  field: {
    minWidth: 0,
    alignContent: "start",
    // Controls shrink with their column: their own least widths would push them out of it.
    "& .fui-Input, & .fui-Dropdown, & .fui-Combobox, & .fui-SpinButton, & .fui-TagPickerControl": {
      minWidth: 0,
      maxWidth: "100%",
    },
    "& .fui-Input": { width: "100%" },
    // What does not fit ends visibly, before a button inside the field.
    "& input": { minWidth: 0, textOverflow: "ellipsis" },
  },
  wide: { gridColumn: "1 / -1" },
  labelRow: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalXS,
  },
  locked: { color: tokens.colorNeutralForeground2 },
});

const states = { error: "error", warning: "warning", info: "none" } as const;

export interface FieldFrameProps {
  readonly field: FieldModel;
  readonly wide?: boolean;
  readonly hint?: FieldProps["hint"];
  /** What came of something that was asked for: shown beside whatever else there is to say. */
  readonly answer?: string | undefined;
  /** Instead of the field's own, while something is typed. */
  readonly problem?: FieldProblem | undefined;
  readonly children: FieldProps["children"];
}

export function FieldFrame(props: FieldFrameProps) {
  const styles = useStyles();
  const { model, visited } = useEditor();
  const { field } = props;
  const own = "problem" in props ? props.problem : field.problem;
  const problem = shownProblem(own, visited.has(field.option));
  const info = problem?.severity === "info" ? problem.text : undefined;
  const ofForm = problem !== undefined && info === undefined ? <ProblemText problem={problem} /> : undefined;
  // The form's own words name the cause; what is left, only the file can say.
  const refusal = ofForm === undefined ? refusalOf(model.draft, field.option) : undefined;
  const note = refusal === undefined ? ofForm : <RefusalText failure={refusal} />;
  return (
    <Field
      className={mergeClasses(styles.field, props.wide === true && styles.wide)}
      required={field.required}
      label={{
        children: (_: unknown, slot: LabelProps) => (
          <FieldLabel slot={slot} field={field} badge={model.draft.badges[field.option]} />
        ),
      }}
      hint={props.answer ?? (note === undefined ? (info ?? props.hint ?? field.readOnlyBecause) : undefined)}
      validationState={
        refusal !== undefined ? "error" : problem === undefined ? "none" : states[problem.severity]
      }
      validationMessage={note}
    >
      {props.children}
    </Field>
  );
}

function FieldLabel(props: {
  readonly slot: LabelProps;
  readonly field: FieldModel;
  readonly badge: string | undefined;
}) {
  const styles = useStyles();
  const { label } = props.field;
  return (
    <span className={styles.labelRow}>
      <InfoLabel {...props.slot} info={<FieldHelp field={props.field} />}>
        {label}
      </InfoLabel>
      {props.badge !== undefined && (
        <Badge appearance="tint" color="informative" size="small" shape="rounded">
          {props.badge}
        </Badge>
      )}
    </span>
  );
}

/** The sentence, and the button that puts it right. */
function ProblemText(props: { readonly problem: FieldProblem }) {
  const editor = useEditor();
  const { text, action } = props.problem;
  if (action === undefined || editor.locked) return <>{text}</>;
  const consent = action.id === "allowHttp" ? { signIn: { allowHttp: true } } : {};
  const repair = () =>
    void editor.change(
      action.changes.map(([option, value]) => ({ option, value })),
      consent,
    );
  return (
    <>
      {text}{" "}
      <Link as="button" inline onClick={repair}>
        {action.label}
      </Link>
    </>
  );
}
