/** Puts together what a refresh needs: settings, network, openid-client. Loaded by `ServiceAsking` alone. */
import { ok } from "../../../shared/failures/result";
import { NetworkFetch } from "../../oauth/http/network-fetch";
import type { Clock } from "../../platform/environment";
import { NetworkSecrets } from "../../platform/network-secrets";
import { SettingsStore } from "../../platform/settings-store";
import type { VaultToken } from "../vault/schema";
import { askService, readInToken } from "./request-tokens";
import type { Wanted } from "./wanted";

/** Settings are read at each request: what the window changes holds from the next one on. */
export function openAsking(
  appFolder: string,
  variables: Readonly<Record<string, string | undefined>>,
  clock: Clock,
) {
  const secrets = new NetworkSecrets(variables);
  const settings = new SettingsStore(appFolder);
  const network = new NetworkFetch(() => secrets.complete(settings.read().network), variables);
  const end = new AbortController();
  return {
    async ask(token: VaultToken, wanted: Wanted) {
      const answer = await askService(token, wanted, { fetch: network.fetch, clock, signal: end.signal });
      if (!answer.ok) return answer;
      return ok({ tokens: answer.value, inToken: readInToken(answer.value.accessToken) });
    },
    close: () => network.close(),
  };
}
