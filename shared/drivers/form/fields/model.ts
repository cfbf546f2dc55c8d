/** One field of the form: its definition, what the method makes of it, and the worst that is to say of its value. */
import type { AuthenticationMethod } from "../../driver-definition";
import { methodChoices } from "../../methods/methods";
import { newTokenMethod, parseTokenUri } from "../../methods/token-endpoint";
import { needRules } from "../rules/need-rules";
import type { RuleInput } from "../rules/rule";
import { shapeRules } from "../rules/shape-rules";
import { signInRules } from "../rules/sign-in-rules";
import type { FieldChoice, FieldModel, FieldProblem, Severity } from "../types";
import { isSet, plainText } from "./value";

const weight: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

function worstProblem(input: RuleInput): FieldProblem | undefined {
  const typing = input.state.typing?.has(input.option) === true;
  const rules = typing ? needRules : [...signInRules, ...shapeRules, ...needRules];
  const said = rules.flatMap((rule) => rule(input) ?? []);
  return said.toSorted((a, b) => weight[a.severity] - weight[b.severity])[0];
}

function choicesOf({ driver, method, definition }: RuleInput): readonly FieldChoice[] | undefined {
  return definition.kind === "method" ? methodChoices(driver, method) : definition.choices;
}

function endpointOf({ driver, definition, value }: RuleInput): FieldModel["endpoint"] {
  if (definition.kind !== "tokenEndpoint") return undefined;
  return { ...parseTokenUri(value), withoutPrefix: driver.noPrefixMethod, proposedMethod: newTokenMethod };
}

function methodIdOf(input: RuleInput): AuthenticationMethod["id"] | undefined {
  return input.definition.kind === "method" ? input.method.id : undefined;
}

/** Documented of the engine's port: it counts for nothing while the engine runs inside the application. */
function readOnlyBecause({ option, values, set }: RuleInput): string | undefined {
  const unused = option === "ServerPortNumber" && !set && plainText(values, "SQLEngineMode") === "2";
  return unused ? "Not used while SQL engine mode is 2 (Direct)." : undefined;
}

export function fieldModel(input: RuleInput, required: boolean): FieldModel {
  const { definition, option, values } = input;
  return {
    option,
    label: definition.label,
    kind: definition.kind,
    group: definition.group,
    otherNames: definition.otherNames,
    storedIn: definition.storedIn,
    confidence: definition.confidence,
    help: definition.help,
    note: definition.kind === "method" ? input.method.note : definition.note,
    example: definition.example,
    unit: definition.unit,
    defaultValue: definition.default,
    choices: choicesOf(input),
    methodId: methodIdOf(input),
    endpoint: endpointOf(input),
    set: isSet(values, option),
    required,
    used: input.used,
    readOnlyBecause: readOnlyBecause(input),
    problem: worstProblem(input),
  };
}
