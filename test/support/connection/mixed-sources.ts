/** Two hundred data sources of seven kinds, and what a health run has to say of each: for the bench. */
import type { HealthRow } from "../../../shared/connection/health-view";
import { freePort } from "../network/free-port";
import { startOAuthServer } from "../oauth-server/oauth-server";
import { json, startOddTokenServer } from "../oauth-server/odd-token-server";

const rest = "DataDirect 8.0 Autonomous REST Connector";
const slowMilliseconds = 3000;

type Kind = "good" | "expired" | "wrongSecret" | "closedPort" | "silent" | "slow" | "oneUse";

/** How many of each; together 200. */
export type Mix = Readonly<Record<Kind, number>>;

export interface MixedSources {
  /** The text of the odbc.ini. */
  readonly text: string;
  /** The most requests the service held at once. */
  mostAtOnce(): number;
  /** How often a token was asked for with a refresh token: never, in a health run. */
  spentTokens(): number;
  close(): Promise<void>;
}

/** The kind is the first word of a row's name. */
export function kindOf({ name }: Pick<HealthRow, "name">): string {
  return name.split(" ")[0] ?? "";
}

/** What the row has to say; `slow` depends on the limit. */
export function expectedOf(kind: string, seconds: number): string {
  const late = "failed at service: noAnswerInTime";
  const expected: Record<string, string> = {
    good: "works",
    expired: "failed at token: accessTokenExpired",
    wrongSecret: "failed at token: clientRefused",
    closedPort: "failed at service: connectionRefused",
    silent: late,
    slow: seconds * 1000 > slowMilliseconds ? "works" : late,
    oneUse: "needsWord at token: checkSpendsToken",
  };
  return expected[kind] ?? "unknown";
}

/** What the row says, in the same words. */
export function saidBy(row: HealthRow): string {
  if (row.failure === null) return row.state;
  const step = row.steps.find(({ state }) => state === "failed" || state === "needsWord");
  return `${row.state} at ${step?.id ?? "none"}: ${row.failure.code}`;
}

export async function startMixedSources(mix: Mix): Promise<MixedSources> {
  const server = await startOAuthServer();
  const service = await startOddTokenServer();
  const closed = await freePort();
  let open = 0;
  let most = 0;
  service.answering = ({ target }, response) => {
    open += 1;
    most = Math.max(most, open);
    response.once("close", () => {
      open -= 1;
    });
    const answer = json({ value: [{ id: 1, name: "Ada" }] });
    if (target.startsWith("/silent")) return undefined;
    if (!target.startsWith("/slow")) return answer;
    setTimeout(() => response.writeHead(200, { ...answer.headers }).end(answer.body), slowMilliseconds);
    return undefined;
  };
  const at = (path: string) => ({ RestSamplePath: `${service.origin}/${path}` });
  const differing: Record<Kind, Record<string, string>> = {
    good: at("people"),
    expired: { AuthenticationMethod: "50", AccessToken: expiredToken() },
    wrongSecret: { ClientSecret: "wrong" },
    closedPort: { RestSamplePath: `http://127.0.0.1:${closed}/people` },
    silent: at("silent"),
    slow: at("slow"),
    oneUse: { AuthenticationMethod: "54", RefreshToken: "kept" },
  };
  const usual = {
    Driver: rest,
    AuthenticationMethod: "53",
    ...at("people"),
    ClientID: server.clientId,
    ClientSecret: server.clientSecret,
    TokenURI: `POST ${server.tokenEndpoint}`,
  };
  const names = shuffled(Object.entries(mix));
  const sections = names.map(([kind, name]) => {
    const options = Object.entries({ ...usual, ...differing[kind] });
    return `[${name}]\n${options.map(([option, value]) => `${option}=${value}`).join("\n")}\n\n`;
  });
  return {
    text: sections.join(""),
    mostAtOnce: () => most,
    spentTokens: () =>
      server.tokenRequests.filter(({ parameters }) => parameters.grant_type === "refresh_token").length,
    close: async () => {
      await Promise.all([server.close(), service.close()]);
    },
  };
}

/** Kinds by turns, so that no run of equals hides that four go on at once. */
function shuffled(mix: readonly [string, number][]): [Kind, string][] {
  const all = mix.flatMap(([kind, count]) =>
    Array.from({ length: count }, (_none, i) => ({ kind, at: (i + 0.5) / count, name: `${kind} ${i + 1}` })),
  );
  return all.sort((a, b) => a.at - b.at).flatMap(({ kind, name }) => (isKind(kind) ? [[kind, name]] : []));
}

const kinds: readonly string[] = [
  "good",
  "expired",
  "wrongSecret",
  "closedPort",
  "silent",
  "slow",
  "oneUse",
] satisfies Kind[];

function isKind(text: string): text is Kind {
  return kinds.includes(text);
}

function expiredToken(): string {
  const parts = [{ alg: "none" }, { exp: 1_600_000_000 }].map((part) =>
    Buffer.from(JSON.stringify(part)).toString("base64url"),
  );
  return `${parts.join(".")}.`;
}
