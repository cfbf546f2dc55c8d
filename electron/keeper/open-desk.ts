/** Opens the vault with all that works on it: renewal, the desk that hands tokens out, and the custodian. */
import type { KeeperFailure } from "../../shared/failures/keeper-failures";
import { ok, type Result } from "../../shared/failures/result";
import type { Clock } from "../platform/environment";
import type { Closable } from "../platform/scope";
import { Custodian } from "./control/custodian";
import type { RelayPlace } from "./control/status";
import { AccountGroups } from "./relay/peer/account-groups";
import { TokenDesk } from "./relay/token-desk";
import { Renewal } from "./renewal/renewal";
import type { ServiceAsking } from "./renewal/service-asking";
import type { KeyStore } from "./vault/key-store";
import { systemKeyStore } from "./vault/key-store";
import type { RenewalNote } from "./vault/schema";
import { openVault, type Vault } from "./vault/vault";

export interface DeskOptions {
  readonly folder: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly asking: Pick<ServiceAsking, "ask">;
  readonly place: () => RelayPlace;
  readonly keyStore?: KeyStore;
  /** A clock that nobody can set, in ms. */
  readonly monotonic?: () => number;
  readonly told?: (note: RenewalNote) => void;
}

export interface OpenDesk extends Closable {
  readonly vault: Vault;
  readonly renewal: Renewal;
  readonly desk: TokenDesk;
  readonly custodian: Custodian;
}

/** The caller closes it; a request to a service that is under way ends first. */
export async function openDesk(options: DeskOptions): Promise<Result<OpenDesk, KeeperFailure>> {
  const { folder, variables, clock, asking, place } = options;
  const opened = await openVault({
    folder,
    credentialsFolder: variables.CREDENTIALS_DIRECTORY,
    keyStore: options.keyStore ?? systemKeyStore,
  });
  if (!opened.ok) return opened;
  const vault = opened.value;
  const renewal = new Renewal({
    vault,
    clock,
    monotonic: options.monotonic ?? (() => performance.now()),
    ask: (token, wanted) => asking.ask(token, wanted),
    told: options.told,
  });
  return ok({
    vault,
    renewal,
    desk: new TokenDesk({ vault, renewal, groups: new AccountGroups(clock) }),
    custodian: new Custodian({ vault, renewal, clock, place }),
    close: async () => {
      await renewal.idle();
      await vault.close();
    },
  });
}
