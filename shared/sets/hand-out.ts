/** A set for machines that get access tokens from one keeper: no refresh token, no client secret, a token that lives for now. */
import { foldName, sameName } from "../odbc/document/text";
import type { Secret } from "../secret";
import type { ResolvedSet } from "./resolve";
import type { FinalOption, FinalSource } from "./steps";

/** Of what the keeper needs to get tokens nothing goes along. */
const onlyForTheKeeper = new Set(
  [
    "RefreshToken",
    "ClientSecret",
    "ClientID",
    "TokenURI",
    "AuthURI",
    "RedirectURI",
    "Scope",
    "OAuthCode",
    "AccessToken",
    "AuthenticationMethod",
  ].map(foldName),
);

/** The data sources of a set whose access tokens a keeper hands out. */
export function handedOut(set: ResolvedSet): string[] {
  return set.sources.filter(({ keeper }) => keeper === "access-token").map(({ name }) => name);
}

/** @param tokens by data source, as `handedOut` names it */
export function withAccessTokens(
  sources: readonly FinalSource[],
  tokens: ReadonlyMap<string, Secret>,
): FinalSource[] {
  return sources.map((source) => {
    const token = tokens.get(source.name);
    return token === undefined ? source : withAccessToken(source, token);
  });
}

function withAccessToken(source: FinalSource, token: Secret): FinalSource {
  const method = source.driver?.methods.find(({ flow }) => flow === "access-token")?.value ?? "50";
  const kept = source.options.filter(({ option }) => !onlyForTheKeeper.has(foldName(option)));
  const written = source.options.find(({ option }) => sameName(option, "AuthenticationMethod"));
  const origin = written?.origin ?? {
    file: "",
    line: 0,
    environment: null,
    shared: false,
  };
  const given: FinalOption[] = [
    { option: "AuthenticationMethod", value: method, secret: false, origin },
    { option: "AccessToken", value: token.reveal(), secret: true, origin },
  ];
  return { ...source, options: [...kept, ...given] };
}
