/** What a rule of the form is given, and the constructors of what it says. */
import type { ProviderPreset } from "../../../oauth/providers/preset";
import type { AuthenticationMethod, DriverDefinition } from "../../driver-definition";
import type { OptionDefinition } from "../../option-definition";
import type { FieldChangePair, FieldValues } from "../fields/value";
import type {
  FieldAction,
  FieldActionId,
  FieldProblem,
  FieldProblemCode,
  FormState,
  Severity,
} from "../types";

export interface RuleInput {
  readonly driver: DriverDefinition;
  readonly method: AuthenticationMethod;
  /** Undefined where nothing is known of who signs people in. */
  readonly provider: ProviderPreset | undefined;
  readonly values: FieldValues;
  readonly state: FormState;
  readonly option: string;
  readonly definition: OptionDefinition;
  /** The plain value; empty for a secret and for one that is not set. */
  readonly value: string;
  readonly set: boolean;
  readonly used: boolean;
}

/** A rule judges one field and says at most one thing of it. */
export type Rule = (input: RuleInput) => FieldProblem | undefined;

export function problem(
  severity: Severity,
  code: FieldProblemCode,
  text: string,
  action?: FieldAction,
): FieldProblem {
  return action === undefined ? { severity, code, text } : { severity, code, text, action };
}

export function action(id: FieldActionId, label: string, ...changes: FieldChangePair[]): FieldAction {
  return { id, label, changes };
}
