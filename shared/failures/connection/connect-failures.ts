/** Crosses of the steps "connect" and "query": what driver and driver manager say, explained. */
import { z } from "zod";
import type { CopyTable, FailureAction, FailureCopy } from "../copy";
import { explainState } from "./sql-states";

/** `message`: the driver's or the manager's own words, secrets masked. */
const Said = z.object({ state: z.string(), message: z.string() });

export const ConnectFailure = z.discriminatedUnion("code", [
  z.object({ code: z.literal("managerMissing"), library: z.string() }),
  Said.extend({ code: z.literal("connectRefused") }),
  z.object({ code: z.literal("connectTimedOut"), seconds: z.number() }),
  /** `ending`: "signal SIGSEGV", "status 3". */
  z.object({ code: z.literal("driverCrashed"), during: z.enum(["connect", "query"]), ending: z.string() }),
  Said.extend({ code: z.literal("queryRefused") }),
  z.object({ code: z.literal("queryTimedOut"), seconds: z.number() }),
  /** Connecting through the driver would use up the token and lose its replacement. */
  z.object({ code: z.literal("connectSpendsToken"), host: z.string() }),
]);
export type ConnectFailure = z.infer<typeof ConnectFailure>;

const tryAgain: FailureAction = { id: "tryAgain", label: "Try again" };
const openDrivers: FailureAction = { id: "openDrivers", label: "Open Drivers" };

function saidCopy(f: z.infer<typeof Said>, during: "connect" | "query"): FailureCopy {
  const { happened, next, actions } = explainState(f.state, during);
  return { happened, why: `It says ${f.state}: “${f.message}”.`, next, actions };
}

const duringWords = { connect: "while connecting", query: "during the query" } as const;

export const connectFailureCopy: CopyTable<ConnectFailure> = {
  managerMissing: (f) => ({
    happened: "No driver manager is installed here.",
    why: `${f.library} could not be loaded.`,
    next: "Install unixODBC (package unixodbc), or choose the driver manager your applications use.",
    actions: [{ id: "networkSettings", label: "Open Settings" }],
  }),
  connectRefused: (f) => saidCopy(f, "connect"),
  connectTimedOut: (f) => ({
    happened: `The driver did not connect within ${f.seconds} seconds.`,
    why: "It was ended; the app and your data source are as they were. A proxy, a firewall or a service that does not answer can be the reason.",
    next: "Try again, or look at the driver's proxy options.",
    actions: [tryAgain],
  }),
  driverCrashed: (f) => ({
    happened: `The driver crashed ${duringWords[f.during]}.`,
    why: `It ended its process with ${f.ending}. The app runs drivers apart from itself, so nothing is lost; applications that load this driver would end with it.`,
    next: "Install the driver's latest release; its support wants to know the driver's version and this ending.",
    actions: [openDrivers, tryAgain],
  }),
  queryRefused: (f) => saidCopy(f, "query"),
  queryTimedOut: (f) => ({
    happened: `The query was not done within ${f.seconds} seconds.`,
    why: "It was ended, and its connection with it.",
    next: "Ask for less (a WHERE, a LIMIT), or try again.",
    actions: [tryAgain],
  }),
  connectSpendsToken: (f) => ({
    happened: "Connecting would spend the refresh token.",
    why: `${f.host} replaces it at each use, and the driver forgets the replacement. Everything before this step works.`,
    next: "Nothing was sent. Client credentials, or a driver method with an access token, can be tested to the end.",
    actions: [{ id: "useClientCredentials", label: "Use client credentials" }],
  }),
};
