/** The card at the right of the form: the one most useful action, in words. */
import { describeFailure, type Failure } from "../../failures/failure";
import type { ProviderPreset } from "../../oauth/providers/preset";
import { defaultWay } from "../../oauth/sign-in-way";
import type { AuthenticationMethod, DriverDefinition } from "../driver-definition";
import { parseTokenUri } from "../methods/token-endpoint";
import { deriveValues } from "./derive-values";
import { hostOf } from "./fields/shapes";
import { type FieldValues, plainText } from "./fields/value";
import { lowerFirst, tokenMissing } from "./rules/need-rules";
import { testedAt, testedWords } from "./tested-words";
import type { FieldModel, FormState, NextStep } from "./types";

export interface StepInput {
  readonly driver: DriverDefinition;
  readonly method: AuthenticationMethod;
  readonly provider: ProviderPreset | undefined;
  readonly values: FieldValues;
  /** In the order of the form. */
  readonly fields: readonly FieldModel[];
  readonly state: FormState;
}

/** Refusals of a token that only a new one ends. */
const needsNewToken: ReadonlySet<Failure["code"]> = new Set(["refreshTokenDead"]);

const numbers = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];

function count(amount: number): string {
  return `${numbers[amount] ?? amount} ${amount === 1 ? "value" : "values"}`;
}

function inSentence(labels: readonly string[]): string {
  const [first = "", ...rest] = labels;
  const words = [first, ...rest.map(lowerFirst)];
  return words.length < 2 ? first : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** What the file would not take comes with the words of the file. */
function fixRefused({ fields, state }: StepInput): NextStep | undefined {
  const { refused } = state;
  const field = fields.find(({ option }) => option.toLowerCase() === refused?.option.toLowerCase());
  if (refused === undefined || field === undefined) return undefined;
  return {
    kind: "fixProblem",
    option: field.option,
    title: `${count(1)} to correct`,
    why: `${field.label}: ${refused.text}`,
    button: `Go to ${field.label}`,
  };
}

function fixProblem({ fields }: StepInput): NextStep | undefined {
  const wrong = fields.filter(
    (field) => field.problem?.severity === "error" && field.problem.code !== "required",
  );
  const [first] = wrong;
  if (first?.problem === undefined) return undefined;
  return {
    kind: "fixProblem",
    option: first.option,
    title: `${count(wrong.length)} to correct`,
    why: `${first.label}: ${first.problem.text}`,
    button: `Go to ${first.label}`,
  };
}

function missingFields(fields: readonly FieldModel[]): readonly FieldModel[] {
  return fields.filter((field) => field.problem?.code === "required");
}

/** Nobody is sent to a field whose value the app knows. */
function fillKnown({ driver, values, fields, provider, state }: StepInput): NextStep | undefined {
  const missing = missingFields(fields);
  const { chosenFlow = null, tenant = null, providerId = null } = state;
  if (provider === undefined || providerId === null || missing.length === 0) return undefined;
  const known = deriveValues(driver, values, { chosenFlow, providerId, variable: tenant });
  const filled = missing.flatMap(({ option, label }) => {
    const value = known?.fields.find((field) => field.option === option)?.value;
    return value === undefined ? [] : [{ option, label, value }];
  });
  if (filled.length === 0) return undefined;
  const names = inSentence(filled.map(({ label }) => label));
  return {
    kind: "fillKnown",
    changes: filled.map(({ option, value }) => [option, value]),
    title: `${count(filled.length)} known`,
    why: `${names}: the app knows what ${provider.shortName} wants here.`,
    button: "Fill in",
  };
}

function fillField({ fields, provider }: StepInput): NextStep | undefined {
  const missing = missingFields(fields);
  const [first] = missing;
  if (first === undefined) return undefined;
  const labels = inSentence(missing.map((field) => field.label));
  const onlyClient = missing.every(({ option }) => option === "ClientID" || option === "ClientSecret");
  const from = onlyClient
    ? `, from ${provider?.registeredIn ?? "the app's registration at the service"}`
    : "";
  return {
    kind: "fillField",
    option: first.option,
    left: missing.length,
    title: `${count(missing.length)} left`,
    why: `${labels}${from}.`,
    button: `Go to ${first.label}`,
  };
}

function getToken({ method, values }: StepInput): NextStep | undefined {
  if (!tokenMissing(method, values)) return undefined;
  const host = hostOf(plainText(values, "AuthURI"));
  const inBrowser = defaultWay(plainText(values, "RedirectURI")) === "browser";
  return {
    kind: "getToken",
    host,
    title: method.tokenOption === "AccessToken" ? "Get an access token" : "Get a refresh token",
    why: `${inBrowser ? "Your browser" : "A window"} opens for sign-in at ${host}. The token comes straight back here.`,
    button: "Get and save",
  };
}

/** Stays until something changes: what was refused is not asked again without a reason. */
function checkFailed({ method, state }: StepInput): NextStep | undefined {
  const failure = state.outcomes?.check?.failure ?? undefined;
  if (failure === undefined) return undefined;
  const { happened, next } = describeFailure(failure);
  const signsIn = method.tokenOption !== undefined && needsNewToken.has(failure.code);
  return {
    kind: "checkFailed",
    remedy: signsIn ? "getToken" : "check",
    title: method.check === "refresh_token" ? "The token failed its check" : "The check failed",
    why: next === "" ? happened : `${happened} ${next}`,
    button: signsIn ? "Sign in again" : "Check again",
  };
}

/** Checked once with the values as they are. */
const isChecked = ({ state }: StepInput) => (state.outcomes?.check ?? null) !== null;

/** A stored token that nobody tried since: after saving, so that one changed value is one press. */
function checkToken(input: StepInput): NextStep | undefined {
  if (input.method.check !== "refresh_token" || isChecked(input)) return undefined;
  if (input.state.tested?.works === true) return undefined;
  const host = hostOf(parseTokenUri(plainText(input.values, "TokenURI")).url);
  const where = host === "" ? "" : ` at ${host}`;
  return {
    kind: "checkCredentials",
    title: "Check the token",
    why: `Every value is here. Whether the refresh token still works${where} was not tried.`,
    button: "Check token",
  };
}

function checkCredentials(input: StepInput): NextStep | undefined {
  const { method, values } = input;
  if (isChecked(input) || input.state.tested?.works === true) return undefined;
  if (method.check === "client_credentials" || method.check === "password") {
    const host = hostOf(parseTokenUri(plainText(values, "TokenURI")).url);
    const why = `The app asks ${host} for an access token, as the driver does. The token is not kept.`;
    return { kind: "checkCredentials", title: "Check the credentials", why, button: "Check credentials" };
  }
  if (method.check !== "authorization_code") return undefined;
  const host = hostOf(plainText(values, "AuthURI"));
  const why = `You sign in at ${host} once, as someone does at each connection. The token is not kept.`;
  return { kind: "checkCredentials", title: "Check the sign-in", why, button: "Check sign-in" };
}

function save({ state }: StepInput): NextStep | undefined {
  if (state.unsaved !== true) return undefined;
  return {
    kind: "save",
    title: "Save the data source",
    why: "Every value it needs is here.",
    button: "Save",
  };
}

/** What the values name and this computer does not have. */
function notHere({ fields }: StepInput): NextStep | undefined {
  const field = fields.find(({ problem }) => problem?.code === "notHere");
  if (field?.problem === undefined) return undefined;
  return {
    kind: "chooseFile",
    option: field.option,
    title: `${field.label} not found`,
    why: field.problem.text,
    button: `Choose ${lowerFirst(field.label)}`,
  };
}

/** Its button stands with the problem itself. */
function misread({ state }: StepInput): NextStep | undefined {
  if (state.misread === undefined) return undefined;
  return { kind: "lookAtFile", title: "The file has a problem", why: state.misread, button: null };
}

/** Only the driver can tell whether all of it works. */
function testIt({ state }: StepInput): NextStep | undefined {
  if (state.tested === undefined || state.tested?.works === true) return undefined;
  if (state.tested === null) {
    const why = "Name and file, driver, token, service and connection, as applications use them.";
    return { kind: "test", title: "Test the connection", why, button: "Test" };
  }
  const why = `The test at ${testedAt(state.tested.at)} found a cause and how to mend it.`;
  return { kind: "test", title: "The test failed", why, button: "Test again" };
}

/** Says what was tried, and that the driver itself was not. */
function done(input: StepInput): NextStep {
  const { tested } = input.state;
  if (tested?.works === true) {
    const why = "Connected through the driver with exactly these values.";
    return { kind: "done", title: testedWords(tested), why, button: null };
  }
  const why = isChecked(input)
    ? "The service accepted what stands here. The driver itself was not tried."
    : "Every value the driver needs is here. Whether they work, only the driver can tell.";
  return { kind: "done", title: isChecked(input) ? "Checked" : "Filled in", why, button: null };
}

const steps = [
  fixRefused,
  fixProblem,
  fillKnown,
  fillField,
  getToken,
  checkFailed,
  checkCredentials,
  save,
  checkToken,
  misread,
  notHere,
  testIt,
];

/** What to do next: the first of the steps that has something to say. */
export function nextStep(input: StepInput): NextStep {
  for (const step of steps) {
    const wanted = step(input);
    if (wanted !== undefined) return wanted;
  }
  return done(input);
}
