/** The composition root: the only place that constructs services. App, command line and tests all call it; the scope closes everything. */

import type { FileTokens } from "../shared/data-sources/kept-tokens";
import { DriversService } from "./connection/drivers-service";
import { HealthService } from "./connection/health-service";
import type { Trust } from "./connection/steps/trust";
import { TestService } from "./connection/test-service";
import { TracingService } from "./connection/tracing-service";
import { DataSourceService } from "./data-sources/data-source-service";
import { HazardService } from "./data-sources/hazard-service";
import { HistoryService } from "./data-sources/history-service";
import { MoveService } from "./data-sources/move-service";
import { PreviewService } from "./data-sources/preview-service";
import { RepairService } from "./data-sources/repair-service";
import { Sweeps } from "./data-sources/rows/sweeps";
import { AdministratorCommand } from "./drafts/administrator-command";
import { DraftService } from "./drafts/draft-service";
import { DraftSaver } from "./drafts/saver";
import { DraftShelf } from "./drafts/shelf";
import { TestedStore } from "./drafts/tested-store";
import { OdbcFileStore } from "./files/odbc-file-store";
import { keepRound } from "./keeper/keep/keep-run";
import { Keeper } from "./keeper/keeper";
import { tokensInFiles } from "./keeper/moving/file-tokens";
import { Mover } from "./keeper/moving/mover";
import { SignedIn } from "./keeper/moving/signed-in";
import { RelayService } from "./keeper/service/install";
import { DiscoveryService } from "./oauth/discovery/discovery-service";
import type { HttpFetch } from "./oauth/http/http-fetch";
import { NetworkFetch } from "./oauth/http/network-fetch";
import { ReceiverCertificates } from "./oauth/loopback/certificates";
import { LoopbackReceivers } from "./oauth/loopback/receivers";
import { ObtainedTokens } from "./oauth/obtained-tokens";
import { RefreshLock } from "./oauth/refresh-lock";
import { RenewalJournal } from "./oauth/renewal-journal";
import { RevocationService } from "./oauth/revocation-service";
import { RunningFlows } from "./oauth/running-flows";
import { SharedRenewal } from "./oauth/shared-renewal";
import { TokenService } from "./oauth/token-service";
import { FileWatching } from "./places/file-watching";
import { OpenFiles } from "./places/open-files";
import { ClipboardGuard } from "./platform/clipboard-guard";
import type { Environment } from "./platform/environment";
import { type Log, openLog } from "./platform/log";
import { NetworkSecrets } from "./platform/network-secrets";
import type { Notify } from "./platform/notify";
import type { Scope } from "./platform/scope";
import { SettingsStore } from "./platform/settings-store";
import { HandOutService } from "./sets/hand-out-service";
import { KeptVault } from "./sets/kept-vault";
import { SetFiles } from "./sets/set-files";
import { SetService } from "./sets/set-service";
import { ShareService } from "./sets/share-service";

export interface Services {
  readonly log: Log;
  readonly settings: SettingsStore;
  readonly store: OdbcFileStore;
  readonly files: OpenFiles;
  readonly dataSources: DataSourceService;
  /** Not started by itself: the command line ends before anything changes. */
  readonly watching: FileWatching;
  readonly drafts: DraftService;
  readonly draftSaver: DraftSaver;
  readonly administratorCommand: AdministratorCommand;
  readonly hazards: HazardService;
  readonly repairs: RepairService;
  readonly preview: PreviewService;
  readonly moves: MoveService;
  readonly history: HistoryService;
  readonly tokens: TokenService;
  readonly flows: RunningFlows;
  readonly discovery: DiscoveryService;
  readonly revocation: RevocationService;
  /** The way to the vault, and moving data sources in and out of it. */
  readonly keeper: Keeper;
  readonly mover: Mover;
  /** The refresh tokens that stand in files. */
  readonly fileTokens: () => Promise<FileTokens>;
  /** Makes the relay start by itself; nothing is written before `install`. */
  readonly relayService: RelayService;
  /** Renews what would die unused, and tells. */
  keepRound(keeper: Keeper): ReturnType<typeof keepRound>;
  readonly sets: SetService;
  readonly setFiles: SetFiles;
  readonly handOuts: HandOutService;
  readonly sharing: ShareService;
  readonly tests: TestService;
  readonly health: HealthService;
  readonly installedDrivers: DriversService;
  readonly tracing: TracingService;
  readonly networkSecrets: NetworkSecrets;
  readonly clipboard: ClipboardGuard;
}

/** @param notify tells the page, or whoever listens, what changed. */
export function buildServices(environment: Environment, scope: Scope, notify: Notify): Services {
  const { appFolder, clock, platform } = environment;
  const log = scope.own(openLog(appFolder));
  const clipboard = scope.own(new ClipboardGuard(environment.clipboard ?? noClipboard, clock));
  const settings = new SettingsStore(appFolder);
  const store = scope.own(new OdbcFileStore({ appFolder, platform, clock }));
  const files = new OpenFiles(environment, settings, store, async (path) => {
    notify("overviewChanged", { contents: true });
    try {
      if (path === undefined) await Promise.all([watching.follow(), drafts.readAgain()]);
      else await drafts.fileChanged(path);
    } catch (error) {
      log.bug("file change", error);
    }
  });
  const watching = scope.own(new FileWatching(store, files));
  const hazards = new HazardService(files);
  const sweeps = scope.own(new Sweeps(notify));
  const networkSecrets = new NetworkSecrets(environment.variables);
  const network = scope.own(
    new NetworkFetch(() => networkSecrets.complete(settings.read().network), environment.variables),
  );
  const { fetch } = network;
  const withoutExtraCa = scope.own(
    new NetworkFetch(
      () => ({ ...networkSecrets.complete(settings.read().network), extraCaFile: "" }),
      environment.variables,
    ),
  );
  const refreshLock = new RefreshLock(appFolder, platform);
  const tested = scope.own(new TestedStore(appFolder));
  const keeper = new Keeper(environment);
  const common: Common = {
    environment,
    log,
    settings,
    store,
    files,
    fetch,
    trust: {
      fetchWithoutExtraCa: withoutExtraCa.fetch,
      extraCaFile: () => settings.read().network.extraCaFile,
    },
    tested,
    refreshLock,
    clipboard,
    keeper,
  };
  const opened = openedBy(common, scope, notify);
  const { shelf, drafts, saver, flows, tokens, discovery, tests } = opened;
  const revocation = scope.own(
    new RevocationService({ shelf, drafts, saver, files, discovery, refreshLock, fetch, clock }),
  );
  opened.renewals.begin((error) => log.bug("renewal journal", error));
  const mover = new Mover({ keeper, shelf, drafts, saver, files, store, refreshLock, clock, platform });
  const vault = new KeptVault(keeper);
  const setFiles = new SetFiles(files);
  const sets = new SetService({ files, store, appFolder, variables: environment.variables, vault });
  // What a health run opens is not open in the window, and changes nothing there.
  const apart = openedBy(common, scope, () => undefined);
  const health = scope.own(
    new HealthService({ files, shelf: apart.shelf, drafts: apart.drafts, tests: apart.tests, notify }),
  );
  const tracing = scope.own(new TracingService({ environment, store, files }));
  return {
    log,
    settings,
    store,
    files,
    watching,
    dataSources: new DataSourceService({ files, store, settings, shelf, hazards, sweeps, tested }),
    drafts,
    draftSaver: saver,
    administratorCommand: scope.own(new AdministratorCommand({ shelf, files, clock, appFolder })),
    hazards,
    repairs: new RepairService(files, store, hazards),
    moves: new MoveService({ shelf, files, store, settings }),
    preview: new PreviewService(shelf, files, hazards),
    history: new HistoryService(store, files, async (path, name) => {
      const opened = await drafts.open(path, name);
      return opened.ok ? mover.takeBack(opened.value.draftId, true) : opened;
    }),
    tokens,
    flows,
    discovery,
    revocation,
    keeper,
    mover,
    fileTokens: () => tokensInFiles({ files, shelf: apart.shelf, drafts: apart.drafts }),
    relayService: new RelayService(environment),
    keepRound: (of) => keepRound(of, { fetch, clock }),
    sets,
    setFiles,
    sharing: new ShareService(files, setFiles),
    handOuts: new HandOutService({ sets, vault, manager: () => files.manager() }),
    tests,
    health,
    installedDrivers: new DriversService({ environment, files, store, tracing }),
    tracing,
    networkSecrets,
    clipboard,
  };
}

/** What everything that opens data sources shares. */
interface Common {
  readonly environment: Environment;
  readonly log: Log;
  readonly settings: SettingsStore;
  readonly store: OdbcFileStore;
  readonly files: OpenFiles;
  readonly fetch: HttpFetch;
  readonly trust: Trust;
  readonly tested: TestedStore;
  readonly refreshLock: RefreshLock;
  readonly clipboard: ClipboardGuard;
  readonly keeper: Keeper;
}

/** Open data sources, with what can be tried on them. */
function openedBy(common: Common, scope: Scope, notify: Notify) {
  const { environment, log, settings, store, files, fetch, trust, tested, refreshLock, clipboard } = common;
  const { appFolder, clock } = environment;
  const shelf = new DraftShelf(files, tested, notify);
  const drafts = new DraftService(shelf, files, settings, notify);
  const saver = new DraftSaver({ shelf, files, store, settings, clock });
  const discovery = scope.own(new DiscoveryService({ shelf, drafts, fetch, clock }));
  const receivers = scope.own(new LoopbackReceivers());
  const journal = new RenewalJournal(appFolder);
  const renewals = scope.own(new SharedRenewal({ files, drafts, saver, journal }));
  const obtained = new ObtainedTokens({ shelf, drafts, saver, sharing: renewals, clock });
  const flows = scope.own(
    new RunningFlows({
      acquisition: {
        clock,
        fetch,
        openUrl: environment.openUrl,
        openSignInWindow: environment.openSignInWindow && clipboard.guarding(environment.openSignInWindow),
        receivers,
        onBug: (error) => log.bug("token flow", error),
      },
      refreshLock,
      obtained,
      notify,
    }),
  );
  const certificates = new ReceiverCertificates(appFolder, clock);
  const tokens = new TokenService({
    ...{ shelf, drafts, flows, obtained, certificates, discovery, clock },
    kept: new SignedIn(common.keeper),
    sharing: renewals,
  });
  const manager = () => files.manager();
  const tests = scope.own(
    new TestService({
      ...{ environment, shelf, tokens, flows, fetch, ...trust, manager, tested, notify },
      relayFailure: (port) => common.keeper.listenerFailure(port),
    }),
  );
  return { shelf, drafts, saver, discovery, flows, tokens, tests, renewals };
}

/** The command line has no clipboard. */
const noClipboard = { write: () => undefined, read: async () => "" };
