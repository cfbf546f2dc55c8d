/** How the page of kept tokens says what is. Pure. */
import type {
  FileToken,
  KeptTokenState,
  KeptTokens,
  KeptTokenView,
  StrayAddress,
} from "../../../shared/data-sources/kept-tokens";

const day = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });
const time = new Intl.DateTimeFormat(undefined, {
  dateStyle: "medium",
  timeStyle: "short",
  hourCycle: "h23",
});

export const stateText: Record<KeptTokenState, string> = {
  works: "Works",
  waiting: "Waiting for the service",
  outcomeUnknown: "An answer never arrived",
  endsSoon: "Ends soon",
  needsPerson: "Needs a person",
};

export function who({ account, provider, host }: KeptTokenView): string {
  return account === null ? (provider ?? host) : `${account}, ${provider ?? host}`;
}

export function usersText({ users }: KeptTokenView): string {
  return users.map(({ name, inFile, gone }) => `${name}${placeText(inFile, gone)}`).join(", ");
}

function placeText(inFile: boolean, gone: boolean): string {
  if (gone) return " (in no file any more)";
  return inFile ? "" : " (not yet in the file)";
}

/** What is wrong with a data source that carries an address not its own, and the way out. */
export function strayText({ name, path, of }: StrayAddress): string {
  return of === null
    ? `“${name}” in ${path} is kept by a relay elsewhere: no program here gets a token for it. Open it and get a refresh token.`
    : `“${name}” in ${path} is a copy and uses the relay’s address of “${of}”. Open it and choose “Keep it alive here” to give it its own.`;
}

export function timeText(at: number | null): string {
  return at === null ? "Not yet" : time.format(at);
}

/** "12 Mar 2027: unused for 90 days", or that nobody knows. */
export function livesText({ livesUntil, rule, grant }: KeptTokenView): string {
  if (grant === "client_credentials") return "As long as the client secret";
  if (livesUntil === null) return "Not known";
  return rule === null ? day.format(livesUntil) : `${day.format(livesUntil)}, ${rule}`;
}

/** What runs, and how many tokens want somebody. */
export function relayText({ relay, tokens }: KeptTokens): string {
  const problems = tokens.filter(({ state }) => state === "needsPerson").length;
  const count = `${tokens.length} token${tokens.length === 1 ? "" : "s"}, ${problems} problem${problems === 1 ? "" : "s"}`;
  return relay === null
    ? `The relay is not running: kept data sources get no token meanwhile. ${count}.`
    : `The relay runs on 127.0.0.1:${relay.port}: ${count}.`;
}

const outcomes = { renewed: "Renewed", replaced: "Renewed, replaced", failed: "Failed" } as const;

export function outcomeText(outcome: keyof typeof outcomes): string {
  return outcomes[outcome];
}

/** "Zendesk tickets, Zendesk users and 3 more". */
export function fileTokenUsers({ users }: FileToken): string {
  const names = users.map(({ name }) => name);
  const shown = names.slice(0, 3).join(", ");
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}

/** The worst that a token in a file suffers, in one sentence or two. */
export function fileTokenRisk({ oneUse, users, rule }: FileToken): string {
  const risks = [
    oneUse ? "The service replaces it at each use: the next connection may spend it." : "",
    users.length > 1 ? `${users.length} data sources share it: what one spends, all lose.` : "",
    rule === null ? "" : `Lives: ${rule}`,
  ].filter((risk) => risk !== "");
  return risks.length === 0 ? "Nothing known" : risks.join(" ");
}
