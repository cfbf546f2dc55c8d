/** Rules about the shape of a value: blanks, quotes, addresses, numbers, choices. */

import { parseTokenUri } from "../../methods/token-endpoint";
import { isLoopbackAddress, webAddress } from "../fields/shapes";
import { plainText } from "../fields/value";
import type { FieldAction } from "../types";
import { action, problem, type Rule, type RuleInput } from "./rule";

/** The address in a field: behind the method in a token URL, else the whole value. */
function addressIn({ definition, value }: RuleInput): string {
  return definition.kind === "tokenEndpoint" ? parseTokenUri(value).url : value.trim();
}

function plainRepair(input: RuleInput, make: (value: string) => FieldAction): FieldAction | undefined {
  return input.definition.kind === "secret" ? undefined : make(input.value);
}

function hintOf({ values, option }: RuleInput): string | undefined {
  const value = values[option];
  return value?.kind === "secret" ? value.hint : undefined;
}

const lineBreak: Rule = (input) =>
  hintOf(input) === "lineBreak" || /[\r\n\0]/.test(input.value)
    ? problem("error", "lineBreak", "There is a line break in it. odbc.ini holds one line a value.")
    : undefined;

const edgeBlanks: Rule = (input) =>
  hintOf(input) === "edgeBlanks" || input.value !== input.value.trim()
    ? problem(
        "error",
        "edgeBlanks",
        "There are blanks at its start or end. The driver manager does not read them.",
        plainRepair(input, (value) =>
          action("trimBlanks", "Remove the blanks", [input.option, value.trim()]),
        ),
      )
    : undefined;

/** What a look at this computer found: the value may be right for another one, so it is no error. */
const notHere: Rule = ({ option, set, state }) => {
  const look = state.here?.[option];
  if (!set || look === undefined || look.found || look.text === "") return undefined;
  return problem("warning", "notHere", look.text);
};

const quoted: Rule = (input) => {
  const inner = /^(["'])(.*)\1$/s.exec(input.value)?.[2];
  if (hintOf(input) !== "quoted" && inner === undefined) return undefined;
  return problem(
    "warning",
    "quoted",
    "The quotes count as part of the value.",
    plainRepair(input, () => action("removeQuotes", "Remove the quotes", [input.option, inner ?? ""])),
  );
};

const looksLikeSecretId: Rule = (input) =>
  input.option === "ClientSecret" && hintOf(input) === "guid" && input.provider?.secretIdIsGuid === true
    ? problem(
        "warning",
        "looksLikeSecretId",
        `This looks like the secret's ID. ${input.provider.shortName} shows the value itself only once, right after it is made.`,
      )
    : undefined;

const notAnAddress: Rule = (input) => {
  const { kind, mayBeRelative } = input.definition;
  if ((kind !== "url" && kind !== "tokenEndpoint") || !input.set || mayBeRelative === true) return undefined;
  return webAddress(addressIn(input)) === undefined
    ? problem("error", "notAnAddress", "This is no web address. One starts with https:// and a host name.")
    : undefined;
};

const httpOutsideLoopback: Rule = (input) => {
  const url = webAddress(addressIn(input));
  const isAddress = input.definition.kind === "url" || input.definition.kind === "tokenEndpoint";
  if (!isAddress || url?.protocol !== "http:" || isLoopbackAddress(url.href) || input.state.allowHttp)
    return undefined;
  const consent = input.option === "AuthURI" || input.option === "TokenURI";
  return problem(
    "warning",
    "httpOutsideLoopback",
    `http:// is not encrypted. Anyone on the way to ${url.hostname} can read secrets and tokens.`,
    consent ? action("allowHttp", `Allow http for ${url.hostname}`) : undefined,
  );
};

const number: Rule = ({ definition, set, value }) => {
  if (definition.kind !== "integer" || !set) return undefined;
  if (!/^\s*-?\d+\s*$/.test(value))
    return problem("error", "notAWholeNumber", "A whole number is needed here.");
  // Limits that are only inferred are no rule.
  const { min = -Infinity, max = Infinity, confidence } = definition;
  if (confidence === "inferred" || (Number(value) >= min && Number(value) <= max)) return undefined;
  const range = max === Infinity ? `from ${min}` : `from ${min} to ${max}`;
  return problem("error", "outOfRange", `The documentation has values ${range}.`);
};

const listed: Rule = ({ definition, set, value }) => {
  if (!set) return undefined;
  const known =
    definition.kind === "flag"
      ? ["0", "1", "true", "false"]
      : definition.kind === "choice" && definition.choices?.map((choice) => choice.value);
  if (known === undefined || known === false || known.includes(value.trim().toLowerCase())) return undefined;
  return problem(
    "info",
    "unknownChoice",
    `The documentation lists no value “${value}”. It is kept as it is.`,
  );
};

const olderMethod: Rule = ({ definition, method, values }) => {
  if (definition.kind !== "method") return undefined;
  if (method.flow === "unknown") {
    return problem("info", "unknownMethod", `${method.note} It is kept as it is.`);
  }
  const better =
    method.betterMethods[plainText(values, "ClientID") !== "" && values.RefreshToken === undefined ? 1 : 0];
  if (better === undefined) return undefined;
  return problem(
    "info",
    "olderMethod",
    method.note ?? "",
    action("useMethod", `Use ${better}`, ["AuthenticationMethod", better]),
  );
};

/** In order of weight: the first that has something to say is heard. */
export const shapeRules: readonly Rule[] = [
  lineBreak,
  edgeBlanks,
  quoted,
  notAnAddress,
  number,
  looksLikeSecretId,
  httpOutsideLoopback,
  listed,
  olderMethod,
  notHere,
];
