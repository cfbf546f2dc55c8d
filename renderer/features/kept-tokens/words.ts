/** How the page of kept tokens says what is. Pure. */
import type { KeptTokenState, KeptTokens, KeptTokenView } from "../../../shared/data-sources/kept-tokens";

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
  return users.map(({ name, inFile }) => (inFile ? name : `${name} (not yet in the file)`)).join(", ");
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
