/** Which authentication method a data source uses, what choosing another one changes, and what it leaves behind. */
import type { AuthenticationMethod, DriverDefinition, MethodSigns } from "../driver-definition";
import { defineMethod } from "../driver-definition";
import { type FieldChangePair, type FieldValues, isSet, plainText } from "../form/fields/value";
import { effectiveMethod, formatTokenUri, parseTokenUri } from "./token-endpoint";

/** Booleans are written 1/0 or true/false; the drivers' documentation has both. */
export function isOn(values: FieldValues, option: string): boolean {
  return ["1", "true"].includes(plainText(values, option).trim().toLowerCase());
}

function signsHold(values: FieldValues, signs: MethodSigns): boolean {
  return (
    (signs.set ?? []).every((option) => isSet(values, option)) &&
    !(signs.empty ?? []).some((option) => isSet(values, option)) &&
    (signs.on ?? []).every((option) => isOn(values, option))
  );
}

/** A value the driver's documentation does not list: kept, shown, nothing asked for. */
function unknownMethod(value: string): AuthenticationMethod {
  return defineMethod({
    value,
    flow: "unknown",
    name: "Method",
    grant: "none",
    check: "none",
    needs: [],
    note: "The driver's documentation lists no method with this number.",
  });
}

export function methodById(driver: DriverDefinition, id: string): AuthenticationMethod | undefined {
  return driver.methods.find((method) => method.id === id);
}

/**
 * The method a section's values stand for.
 * @param chosenFlow what the user chose where one value has several flows (a method's id or flow); it wins there,
 *   and counts for nothing once `AuthenticationMethod` has another value.
 */
export function methodOf(
  driver: DriverDefinition,
  values: FieldValues,
  chosenFlow?: string | null,
): AuthenticationMethod {
  const written = plainText(values, "AuthenticationMethod").trim();
  const usual = methodById(driver, driver.defaultMethod);
  const value = written === "" ? (usual?.value ?? "") : written;
  const candidates = driver.methods.filter((method) => method.value === value);
  return (
    candidates.find((method) => method.id === chosenFlow || method.flow === chosenFlow) ??
    candidates.find((method) => method.signs !== undefined && signsHold(values, method.signs)) ??
    candidates.find((method) => method.id === driver.defaultMethod) ??
    candidates[0] ??
    unknownMethod(value)
  );
}

export interface MethodChoice {
  /** The method's id. */
  readonly value: string;
  readonly label: string;
  readonly note: string | undefined;
  /** False for what stands below the usual ones. */
  readonly offeredFirst: boolean;
}

/** The entries of the method field; a value the catalogue does not know is offered too, as it stands. */
export function methodChoices(driver: DriverDefinition, current: AuthenticationMethod): MethodChoice[] {
  const listed = driver.methods.includes(current) ? driver.methods : [...driver.methods, current];
  return listed.map(({ id, label, note, offeredFirst }) => ({ value: id, label, note, offeredFirst }));
}

/** Every option the method lets count, those for getting its token included. */
export function usedOptions(driver: DriverDefinition, method: AuthenticationMethod): ReadonlySet<string> {
  return new Set([
    "AuthenticationMethod",
    ...driver.whereToConnect,
    ...method.needs,
    ...method.mayHave,
    ...method.toObtain,
  ]);
}

export interface MethodSwitch {
  readonly changes: readonly FieldChangePair[];
  /** To be kept in the app's settings: null where the value alone says which method it is. */
  readonly chosenFlow: string | null;
}

/** What to change so that the data source uses a method: its number, the values it needs exactly so, POST. */
export function chooseMethod(
  driver: DriverDefinition,
  values: FieldValues,
  method: AuthenticationMethod,
): MethodSwitch {
  const required: Record<string, string> = { ...method.fixed };
  if (methodOf(driver, values).value !== method.value) required.AuthenticationMethod = method.value;
  const endpoint = parseTokenUri(plainText(values, "TokenURI"));
  if (method.needsPost && endpoint.url !== "" && endpoint.method !== "POST") {
    required.TokenURI = formatTokenUri({ ...endpoint, method: "POST" });
  }
  const changes = Object.entries(required).filter(([option, value]) => plainText(values, option) !== value);
  const shared = driver.methods.filter((other) => other.value === method.value).length > 1;
  return { changes, chosenFlow: shared ? method.id : null };
}

/** Options with a value that one method used and the other does not: for "3 values are no longer used". */
export function valuesNoLongerUsed(
  driver: DriverDefinition,
  values: FieldValues,
  before: AuthenticationMethod,
  after: AuthenticationMethod,
): string[] {
  const stillUsed = usedOptions(driver, after);
  return [...usedOptions(driver, before)].filter((option) => {
    const group = driver.options[option]?.group;
    const forSignIn = group === "Authentication" || group === "OAuth 2.0";
    return forSignIn && !stillUsed.has(option) && isSet(values, option);
  });
}

/** The request method for the token endpoint that is sent for these values. */
export function tokenRequestMethod(driver: DriverDefinition, values: FieldValues): "GET" | "POST" {
  return effectiveMethod(driver, parseTokenUri(plainText(values, "TokenURI")));
}
