/** What a set cannot bring: the sign-in of each machine whose relay keeps a token. The words for whoever rolls it out. */
import { foldName } from "../odbc/document/text";
import { shellQuoted } from "../shell-quoted";
import type { ResolvedSet } from "./resolve";
import type { SourceStep } from "./steps";

/** The data sources of a set whose token the relay of each machine keeps. */
export function relayKept(set: ResolvedSet): string[] {
  return set.sources.filter(({ keeper }) => keeper === "relay").map(({ name }) => name);
}

/** Of those, the ones that an apply made: nobody has signed in to them here yet. */
export function toSignInTo(set: ResolvedSet, steps: readonly SourceStep[]): string[] {
  const created = new Set(
    steps.filter(({ action }) => action === "create").map(({ dataSource }) => foldName(dataSource)),
  );
  return relayKept(set).filter((name) => created.has(foldName(name)));
}

/** One line a data source, with the two commands. */
export function signInLines(names: readonly string[]): string[] {
  return names.map(
    (name) =>
      `${name}: sign in once on this computer, then its relay keeps the token: token ${shellQuoted(name)} --device && relay add ${shellQuoted(name)}`,
  );
}

const inPods =
  " In Kubernetes that is a pod with one replica: `relay run` beside the program as a sidecar, its folder (ODBC_OAUTH_MANAGER_HOME) and an odbc.ini that it may write on a volume of their own.";

/** For an export: the sign-in is of each machine, and a token is never in what is rolled out. */
export function signInEverywhere(names: readonly string[], forPods: boolean): string[] {
  if (names.length === 0) return [];
  return [
    `Each machine signs in by itself to what its relay keeps (${names.join(", ")}): token NAME --device, then relay add NAME.${forPods ? inPods : ""}`,
  ];
}
