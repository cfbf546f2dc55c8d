/** The one contract between the page and the main process: each call's name, what goes in and what comes back. */
import { z } from "zod";
import { SignInChoices } from "../data-sources/acquisition-settings";
import { DraftView, FieldChange } from "../data-sources/draft-view";
import { HazardView } from "../data-sources/hazard-view";
import { HistoryEntryView } from "../data-sources/history-view";
import { Overview, SearchHit } from "../data-sources/overview";
import { PreviewView } from "../data-sources/preview-view";
import { SaveConflict } from "../data-sources/save-conflict";
import { Failure } from "../failures/failure";
import type { Result } from "../failures/result";
import { SignInWay } from "../grant";
import { ExchangeEntry } from "../oauth/exchange-record";
import { FlowView } from "../oauth/flow";
import { TokenFix } from "../oauth/token-fix";
import { AppSettings } from "./settings";

const Nothing = z.object({});
const Draft = z.object({ draftId: z.string() });
const Flow = z.object({ flowId: z.string() });
const Path = z.string().min(1).max(4096);
const Place = z.object({ path: Path, name: z.string().max(4096) });
/** Seconds until the clipboard is emptied when it still holds what was copied. */
const NetworkSecretsKnown = z.object({ certificatePassphrase: z.boolean(), proxyPassword: z.boolean() });
const Copied = z.object({ clearsInSeconds: z.number().int() });

export const contract = {
  "app.info": { input: Nothing, result: z.object({ version: z.string(), platform: z.string() }) },
  "app.openLink": { input: z.object({ url: z.string().max(4096) }), result: Nothing },
  "app.confirmClose": { input: z.object({ close: z.boolean() }), result: Nothing },
  "settings.read": { input: Nothing, result: AppSettings },
  "settings.change": { input: AppSettings.partial(), result: AppSettings },
  /** Which secrets of the network settings this run of the app knows: none is ever stored. */
  "network.secrets": { input: Nothing, result: NetworkSecretsKnown },
  /** What opens the client certificate, until the app ends; empty forgets it. */
  "network.setPassphrase": {
    input: z.object({ passphrase: z.string().max(1000) }),
    result: NetworkSecretsKnown,
  },

  "overview.read": { input: Nothing, result: Overview },
  "overview.search": { input: z.object({ text: z.string().max(500) }), result: z.array(SearchHit) },

  "files.chooseAndOpen": { input: Nothing, result: z.object({ path: Path.nullable() }) },
  "files.open": { input: z.object({ path: Path }), result: Nothing },
  "files.close": { input: z.object({ path: Path }), result: Nothing },
  "files.hazards": { input: z.object({ path: Path }), result: z.array(HazardView) },
  "files.repair": { input: z.object({ path: Path, hazardId: z.string() }), result: Nothing },
  /** Asks for a file through the system dialog; `option` decides the kind of file. Null: the person cancelled. */
  "files.choosePath": {
    input: z.object({ option: z.string() }),
    result: z.object({ path: Path.nullable() }),
  },
  "files.inspectModel": {
    input: z.object({ path: Path }),
    result: z.object({ found: z.boolean(), text: z.string() }),
  },

  /** Whether the driver manager finds what a `Driver` option names; `text` is empty while there is nothing to say. */
  "files.inspectDriver": {
    input: z.object({ driver: z.string().max(4096) }),
    result: z.object({ found: z.boolean(), text: z.string() }),
  },

  "drafts.create": { input: z.object({ driverId: z.string(), path: Path.nullable() }), result: DraftView },
  "drafts.open": { input: Place, result: DraftView },
  "drafts.read": { input: Draft, result: DraftView },
  "drafts.change": {
    input: Draft.extend({
      changes: z.array(FieldChange).max(200),
      chosenFlow: z.string().nullable().optional(),
      providerId: z.string().nullable().optional(),
      tenant: z.string().max(200).nullable().optional(),
      signIn: SignInChoices.partial().optional(),
    }),
    result: DraftView,
  },
  /**
   * Asks who signs in: at `address` (an issuer or any of its endpoints), else by the typed endpoints, else by the
   * Service URL. `filled` options wear a badge, `kept` ones hold what somebody typed instead.
   */
  "drafts.discover": {
    input: Draft.extend({ address: z.string().max(4096).optional() }),
    result: z.object({
      draft: DraftView,
      from: z.string(),
      filled: z.array(z.string()),
      kept: z.array(z.string()),
    }),
  },
  "drafts.rename": { input: Draft.extend({ name: z.string().max(500) }), result: DraftView },
  "drafts.discard": { input: Draft, result: Nothing },
  "drafts.preview": { input: Draft, result: PreviewView },
  /** `resolution` answers a conflict: which side to keep for each option named in it. */
  "drafts.save": {
    input: Draft.extend({
      target: z.enum(["own", "userFile", "copy"]),
      resolution: z.record(z.string(), z.enum(["mine", "theirs"])).optional(),
    }),
    result: z.object({ draft: DraftView, notes: z.array(z.string()), conflicts: z.array(SaveConflict) }),
  },
  "drafts.reveal": { input: Draft.extend({ option: z.string() }), result: z.object({ value: z.string() }) },
  "drafts.copyValue": { input: Draft.extend({ option: z.string() }), result: Copied },
  /** The shell command that makes the change with an administrator's rights; on the clipboard. */
  "drafts.copySaveCommand": { input: Draft, result: Copied },

  /** To another file, comment and lines byte for byte; taken back by undoing `historyId` in the one, then `toHistoryId` in the other. */
  "drafts.move": {
    input: Draft.extend({ to: Path }),
    result: z.object({
      draft: DraftView,
      historyId: z.string().nullable(),
      toHistoryId: z.string().nullable(),
    }),
  },

  "dataSources.duplicate": { input: Place, result: DraftView },
  "dataSources.delete": { input: Place, result: z.object({ historyId: z.string().nullable() }) },

  "history.list": { input: z.object({ path: Path.nullable() }), result: z.array(HistoryEntryView) },
  "history.undo": { input: z.object({ path: Path, historyId: z.string() }), result: Nothing },
  "history.restore": { input: z.object({ path: Path, historyId: z.string() }), result: Nothing },
  "history.purge": { input: z.object({ path: Path.nullable() }), result: Nothing },

  "tokens.start": {
    input: Draft.extend({
      way: SignInWay.nullable(),
      afterwards: z.enum(["save", "review"]),
      otherAccount: z.boolean(),
      device: z.boolean(),
    }),
    result: FlowView,
  },
  /** Checks what is stored: client credentials, or (after the user's word, `confirmed`) the refresh token. */
  "tokens.check": { input: Draft.extend({ confirmed: z.boolean().optional() }), result: FlowView },
  /** Makes the change a failed flow offers and goes on with it; the view may be a new flow's. */
  "tokens.fix": { input: Flow.extend({ fix: TokenFix }), result: FlowView },
  /** RFC 7009, after the user's word; `flowId` stands for its record. A failure there was answered by the service. */
  "tokens.revoke": {
    input: Draft.extend({ confirmed: z.boolean().optional() }),
    result: z.object({
      flowId: z.string(),
      draft: DraftView,
      failure: Failure.nullable(),
      record: z.array(ExchangeEntry),
    }),
  },
  "tokens.read": { input: Draft, result: FlowView.nullable() },
  "tokens.cancel": { input: Flow, result: Nothing },
  "tokens.dismiss": { input: Flow, result: Nothing },
  "tokens.moreTime": { input: Flow, result: Nothing },
  "tokens.openAgain": { input: Flow, result: Nothing },
  "tokens.copyLink": { input: Flow, result: Nothing },
  "tokens.pasteAddress": { input: Flow.extend({ address: z.string().max(20_000) }), result: Nothing },
  "tokens.switchWay": { input: Flow.extend({ way: SignInWay }), result: Nothing },
  "tokens.saveAnyway": { input: Flow, result: Nothing },
  "tokens.copyToken": { input: Flow, result: Copied },
  "tokens.copyRecord": { input: Flow, result: Nothing },
  /** Asks where, and writes the record there as text. Null: the person cancelled. */
  "tokens.saveRecord": { input: Flow, result: z.object({ path: Path.nullable() }) },
} satisfies Record<string, { input: z.ZodType; result: z.ZodType }>;

type Contract = typeof contract;
export type CallName = keyof Contract;
export type CallInput<N extends CallName> = z.infer<Contract[N]["input"]>;
export type CallOutput<N extends CallName> = z.infer<Contract[N]["result"]>;
/** What the main process implements: a missing handler does not compile. */
export type Handlers = {
  readonly [N in CallName]: (input: CallInput<N>) => Promise<Result<CallOutput<N>>>;
};

/** What the main process tells the page without being asked. */
export const events = {
  /** Files or data sources changed, by this app or another program. */
  overviewChanged: z.object({}),
  draftChanged: z.object({ draftId: z.string() }),
  flowChanged: z.object({ draftId: z.string(), flow: FlowView }),
  /** A menu item or its key. */
  command: z.object({
    command: z.enum([
      "newDataSource",
      "openFile",
      "save",
      "find",
      "findOption",
      "getToken",
      "duplicate",
      "preview",
      "showDataSources",
      "showHistory",
      "settings",
      "rename",
      "delete",
      "nextPane",
      "nextProblem",
    ]),
  }),
  /** The person closes the window while something is unsaved. */
  closeRequested: z.object({ unsaved: z.array(z.string()) }),
} satisfies Record<string, z.ZodType>;
export type EventName = keyof typeof events;
export type EventData<N extends EventName> = z.infer<(typeof events)[N]>;
