/** Rules that look at more than one field: redirect port, token method, credentials, scopes, engine mode, names. */
import { providerForUrl } from "../../../oauth/providers/catalogue";
import { refreshTokenAdvice } from "../../../oauth/providers/refresh-token-advice";
import { parseCredentialsMode } from "../../methods/credentials-mode";
import { isOn, tokenRequestMethod } from "../../methods/methods";
import { formatTokenUri, parseTokenUri } from "../../methods/token-endpoint";
import { optionsNamedTwice } from "../../repeated-options";
import { isLoopbackAddress, namesPort, webAddress, withPort } from "../fields/shapes";
import { isSet, plainText } from "../fields/value";
import { formatScopes, parseScopes } from "../scope-list";
import { action, problem, type Rule, type RuleInput } from "./rule";

/** The port that new data sources get, as in the drivers' documentation. */
export const usualRedirectPort = 8080;

/**
 * A redirect URI without a port. The drivers' documentation wants one wherever the driver itself uses the URI; for
 * getting a token here it matters on this computer only, and port 80 is one that most accounts may not listen on.
 */
const redirectWithoutPort: Rule = ({ method, option, value, used }) => {
  if (option !== "RedirectURI" || !used || webAddress(value) === undefined || namesPort(value))
    return undefined;
  const driverUsesIt = method.needs.includes(option);
  if (!driverUsesIt && !isLoopbackAddress(value)) return undefined;
  const addPort = action("addPort", `Add :${usualRedirectPort}`, [
    option,
    withPort(value, usualRedirectPort),
  ]);
  const text = "The driver needs a port in the redirect URI.";
  return problem(driverUsesIt ? "error" : "warning", "redirectWithoutPort", text, addPort);
};

function postAction({ option, value }: RuleInput, label: string) {
  return action("usePost", label, [option, formatTokenUri({ ...parseTokenUri(value), method: "POST" })]);
}

const postNeeded: Rule = (input) => {
  const { driver, method, values } = input;
  const endpoint = parseTokenUri(input.value);
  if (input.option !== "TokenURI" || !input.used || endpoint.url === "") return undefined;
  if (method.needsPost && endpoint.method !== "POST") {
    const text = `${method.name} need POST before the token URL.`;
    return problem("error", "postNeeded", text, postAction(input, "Put POST before it"));
  }
  // Judged by the token URL's own host: who owns the sign-in page says nothing of it.
  const owner = providerForUrl(endpoint.url);
  if (owner?.tokenMethod === undefined || tokenRequestMethod(driver, values) === "POST") return undefined;
  const text = `${owner.shortName}'s token URL takes only POST; the driver would send GET.`;
  return problem("warning", "postNeeded", text, postAction(input, "Save with POST"));
};

const noTokenMethod: Rule = (input) => {
  const endpoint = parseTokenUri(input.value);
  if (input.option !== "TokenURI" || !input.used || endpoint.url === "" || endpoint.method !== undefined)
    return undefined;
  const text =
    input.driver.noPrefixMethod === "GET"
      ? "Without POST before it the driver sends GET."
      : "The app sends POST here. What the driver sends without POST before the address is not documented.";
  return problem("info", "noTokenMethod", text, postAction(input, "Put POST before it"));
};

const getWithBody: Rule = (input) => {
  const mode = parseCredentialsMode(plainText(input.values, "ClientCredentialsMode"));
  if (input.option !== "TokenURI" || !input.used || input.value === "") return undefined;
  if (mode !== "body" || tokenRequestMethod(input.driver, input.values) === "POST") return undefined;
  const text = "GET has no body to carry the credentials in.";
  return problem("warning", "getWithBody", text, postAction(input, "Use POST"));
};

const headerOverridesBasic: Rule = ({ values, option, value, method }) => {
  const tokenRequest = method.needs.includes("TokenURI") || method.mayHave.includes("TokenURI");
  const basic = parseCredentialsMode(plainText(values, "ClientCredentialsMode")) === "basic";
  if (option !== "AuthHeader" || value.trim().toLowerCase() !== "authorization") return undefined;
  if (!tokenRequest || !basic || !isSet(values, "SecurityToken")) return undefined;
  const text = "This header replaces the Basic header that carries client ID and secret.";
  return problem("warning", "headerOverridesBasic", text);
};

const scopeForRefreshToken: Rule = ({ method, provider, values, option, value }) => {
  if (option !== "Scope" || method.tokenOption !== "RefreshToken" || isSet(values, "RefreshToken"))
    return undefined;
  const anyEndpoint = isSet(values, "TokenURI") || isSet(values, "AuthURI");
  if (!anyEndpoint || provider?.refreshTokenNeeds?.value.certain !== true) return undefined;
  const scopes = parseScopes(value);
  const advice = refreshTokenAdvice(provider, { scopes, parameters: [] });
  if (advice === undefined || advice.addScopes.length === 0) return undefined;
  const missing = advice.addScopes.join(", ");
  const text = `${missing} is missing: ${provider.shortName} gives no refresh token without it.`;
  const added = formatScopes([...scopes, ...advice.addScopes]);
  return problem(
    "warning",
    "scopeForRefreshToken",
    text,
    action("addScope", `Add ${missing}`, [option, added]),
  );
};

const needsDirectEngine: Rule = ({ method, option, value }) => {
  if (option !== "SQLEngineMode" || method.fixed.SQLEngineMode !== "2" || value.trim() === "2")
    return undefined;
  const text = `${method.flow === "pkce" ? "PKCE" : "The login prompt"} needs SQL engine mode 2 (Direct).`;
  return problem("error", "needsDirectEngine", text, action("setSqlEngineMode2", "Set to 2", [option, "2"]));
};

const mustBeOn: Rule = ({ method, option, values }) =>
  option === "EnableLoginPrompt" && method.fixed.EnableLoginPrompt === "1" && !isOn(values, option)
    ? problem("error", "mustBeOn", "This method needs it on.", action("turnOn", "Turn it on", [option, "1"]))
    : undefined;

const namedTwice: Rule = ({ driver, option, state, set }) => {
  if (!set) return undefined;
  const twice = optionsNamedTwice(driver, [option, ...(state.otherOptionNames ?? [])]);
  const second = twice.find((repeated) => repeated.option === option)?.names[1];
  if (second === undefined) return undefined;
  return problem(
    "error",
    "namedTwice",
    `It is given twice, also as ${second}. The driver fails when one option has two names.`,
    action("removeShortName", `Remove ${second}`, [second, null]),
  );
};

/** In order of weight: the first that has something to say is heard. */
export const signInRules: readonly Rule[] = [
  namedTwice,
  redirectWithoutPort,
  needsDirectEngine,
  mustBeOn,
  postNeeded,
  getWithBody,
  headerOverridesBasic,
  scopeForRefreshToken,
  noTokenMethod,
];
