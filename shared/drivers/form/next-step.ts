/** The card at the right of the form: the one most useful action, in words. */
import type { ProviderPreset } from "../../oauth/providers/preset";
import { defaultWay } from "../../oauth/sign-in-way";
import type { AuthenticationMethod, DriverDefinition } from "../driver-definition";
import { parseTokenUri } from "../methods/token-endpoint";
import { hostOf } from "./fields/shapes";
import { type FieldValues, plainText } from "./fields/value";
import { lowerFirst, tokenMissing } from "./rules/need-rules";
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

const numbers = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];

function count(amount: number): string {
  return `${numbers[amount] ?? amount} ${amount === 1 ? "value" : "values"}`;
}

function inSentence(labels: readonly string[]): string {
  const [first = "", ...rest] = labels;
  const words = [first, ...rest.map(lowerFirst)];
  return words.length < 2 ? first : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
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

function fillField({ fields, provider }: StepInput): NextStep | undefined {
  const missing = fields.filter((field) => field.problem?.code === "required");
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

function checkCredentials({ method, values, state }: StepInput): NextStep | undefined {
  if (state.checked === true) return undefined;
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

const done: NextStep = {
  kind: "done",
  title: "Nothing left to do",
  why: "Every value the driver needs is here.",
  button: null,
};

/** What to do next: correct, fill, get the token, check, save, in this order. */
export function nextStep(input: StepInput): NextStep {
  return (
    fixProblem(input) ?? fillField(input) ?? getToken(input) ?? checkCredentials(input) ?? save(input) ?? done
  );
}
