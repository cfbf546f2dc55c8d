/** Rules about what is missing: values the method needs, values for getting a token, the token itself. */
import type { AuthenticationMethod, DriverDefinition } from "../../driver-definition";
import { type FieldValues, isSet } from "../fields/value";
import { problem, type Rule } from "./rule";

/** The one of the driver's places to connect that the form shows: the one with a value, else the first. */
export function chosenPlace(
  driver: DriverDefinition,
  method: AuthenticationMethod,
  values: FieldValues,
): string {
  const places = driver.whereToConnect;
  const place =
    places.find((option) => method.needs.includes(option)) ??
    places.find((option) => isSet(values, option)) ??
    places[0];
  return place ?? "";
}

/** True while the method's token is still to be got. */
export function tokenMissing(method: AuthenticationMethod, values: FieldValues): boolean {
  const { tokenOption, needs } = method;
  return tokenOption !== undefined && needs.includes(tokenOption) && !isSet(values, tokenOption);
}

/** What has to have a value now: the method's needs, and while a token is missing what getting it takes. */
export function requiredOptions(
  driver: DriverDefinition,
  method: AuthenticationMethod,
  values: FieldValues,
): ReadonlySet<string> {
  const mayStayEmpty = (option: string) =>
    option === method.tokenOption || driver.options[option]?.fromApplication === true;
  const needed = [chosenPlace(driver, method, values), ...method.needs].filter(
    (option) => !mayStayEmpty(option),
  );
  // Public clients have no secret and some services no scopes, so neither stops anyone from getting a token.
  const toObtain = method.toObtain.filter((option) => {
    const kind = driver.options[option]?.kind;
    return kind !== "secret" && kind !== "scopes";
  });
  return new Set(tokenMissing(method, values) ? [...needed, ...toObtain] : needed);
}

export const needRules: readonly Rule[] = [
  ({ driver, method, values, option, set }) =>
    !set && option === method.tokenOption && tokenMissing(method, values)
      ? problem("warning", "tokenMissing", `No ${lowerFirst(driver.options[option]?.label ?? option)} yet.`)
      : undefined,
  ({ driver, method, values, option, definition, set }) => {
    if (set || !requiredOptions(driver, method, values).has(option)) return undefined;
    const onlyToObtain = !method.needs.includes(option) && !driver.whereToConnect.includes(option);
    return onlyToObtain
      ? problem("warning", "required", `${definition.label} is needed to get a token.`)
      : problem("error", "required", `${definition.label} is needed.`);
  },
];

/** A label inside a sentence; abbreviations such as URL keep their letters. */
export function lowerFirst(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}
