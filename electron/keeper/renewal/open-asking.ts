/** Puts together what a refresh needs: settings, network, openid-client. Loaded by `ServiceAsking` alone. */
import { ok } from "../../../shared/failures/result";
import { Secret } from "../../../shared/secret";
import { NetworkFetch } from "../../oauth/http/network-fetch";
import { RefreshLock } from "../../oauth/refresh-lock";
import type { Clock } from "../../platform/environment";
import { NetworkSecrets } from "../../platform/network-secrets";
import { SettingsStore } from "../../platform/settings-store";
import type { VaultToken } from "../vault/schema";
import { askService, readInToken } from "./request-tokens";
import type { Wanted } from "./wanted";

export interface AskingOptions {
  /** The app's settings lie here. */
  readonly appFolder: string;
  /** The relay's own, the one it may write. */
  readonly folder: string;
  readonly platform: NodeJS.Platform;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
}

/** Settings are read at each request: what the window changes holds from the next one on. */
export function openAsking({ appFolder, folder, platform, variables, clock }: AskingOptions) {
  const secrets = new NetworkSecrets(variables);
  const settings = new SettingsStore(appFolder);
  const network = new NetworkFetch(() => secrets.complete(settings.read().network), variables);
  const end = new AbortController();
  const lock = new RefreshLock(folder, platform);
  const request = (token: VaultToken, wanted: Wanted) =>
    askService(token, wanted, { fetch: network.fetch, clock, signal: end.signal });
  return {
    async ask(token: VaultToken, wanted: Wanted) {
      const { refreshToken } = token;
      // A file of another account may hold the same token, and its window or command refresh it at this moment.
      const answer =
        refreshToken === null
          ? await request(token, wanted)
          : await lock.whileTokenIsHeld(new Secret(refreshToken), () => request(token, wanted));
      if (!answer.ok) return answer;
      return ok({ tokens: answer.value, inToken: readInToken(answer.value.accessToken) });
    },
    close: () => network.close(),
  };
}
