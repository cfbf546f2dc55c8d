/** `relay status`: what is kept, and whether the relay answers. Exit status 1 when it does not run or a token needs a person. */
import type { KeptTokens, KeptTokenView } from "../../../../shared/data-sources/kept-tokens";
import { describeFailure } from "../../../../shared/failures/failure";
import { fail, ok, type Result } from "../../../../shared/failures/result";
import type { Services } from "../../../services";
import type { CommandContext } from "../../command-context";
import type { Output } from "../../output";
import { keeperFor, type RelayFlags, relayFlags } from "./flags";

export function addRelayStatus({ program, output, run }: CommandContext): void {
  relayFlags(program.command("status").description("what the relay keeps, and whether it runs"), true).action(
    (flags: RelayFlags) => run(flags, (services) => status(services, output, flags)),
  );
}

async function status(services: Services, output: Output, flags: RelayFlags): Promise<Result<void>> {
  const read = await keeperFor(services, flags).status();
  if (!read.ok) return read;
  if (flags.json === true) output.line(JSON.stringify(read.value, null, 2));
  else for (const line of statusLines(read.value)) output.line(line);
  return judge(services, read.value, flags);
}

async function judge(services: Services, kept: KeptTokens, flags: RelayFlags): Promise<Result<void>> {
  const listener = await keeperFor(services, flags).listener();
  const { owner } = listener ?? {};
  const foreign = typeof owner === "object" && owner.uid !== process.getuid?.();
  if (listener !== undefined && foreign && kept.relay === null) {
    return fail({ code: "relayPortTaken", port: listener.port, owner: String(owner.uid) });
  }
  if (kept.relay === null) return fail({ code: "relayNotRunning" });
  const count = kept.tokens.filter(({ state }) => state === "needsPerson").length;
  return count === 0 ? ok(undefined) : fail({ code: "tokensNeedPerson", count });
}

const stateWords: Record<KeptTokenView["state"], string> = {
  works: "works",
  waiting: "waiting for the service",
  outcomeUnknown: "an answer never arrived; the next request shows",
  endsSoon: "ends soon",
  needsPerson: "needs a person",
};

function statusLines(kept: KeptTokens): string[] {
  const guard =
    kept.protection === "file" ? "key in a file beside it: no protection on this computer" : kept.protection;
  const head =
    kept.relay === null ? "not running" : `127.0.0.1:${kept.relay.port}, process ${kept.relay.pid}`;
  return [`relay: ${head}`, `vault: ${guard}`, ...kept.tokens.flatMap(tokenLines)];
}

function tokenLines(token: KeptTokenView): string[] {
  const who = [token.provider ?? token.host, token.account].filter((part) => part !== null).join(", ");
  const ends =
    token.livesUntil === null ? "" : `, lives until ${day(token.livesUntil)} (${token.rule ?? ""})`;
  const renewed = token.renewedAt === null ? "" : `, renewed ${new Date(token.renewedAt).toISOString()}`;
  const failure = token.failure === null ? [] : [`  ${describeFailure(token.failure).happened}`];
  return [
    `${token.tokenId}  ${who}: ${stateWords[token.state]}${renewed}${ends}`,
    ...token.users.map(
      ({ entryId, name, path, inFile }) =>
        `  ${entryId}  ${name} (${path})${inFile ? "" : ", not yet in the file"}`,
    ),
    ...failure,
  ];
}

function day(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
