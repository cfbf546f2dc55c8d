/** Answers the calls about the app itself. */
import { externalAddress } from "../../../shared/external-address";
import { fail, ok } from "../../../shared/failures/result";
import type { appCalls } from "../../../shared/ipc/app-calls";
import type { HandlersOf } from "../../../shared/ipc/contract";
import { chooseProxy } from "../../oauth/http/proxy/choice";
import type { Services } from "../../services";
import type { Shell } from "../shell-port";
import { nothing } from "./answers";

export function appHandlers(services: Services, shell: Shell): HandlersOf<typeof appCalls> {
  return {
    "app.info": async () => ok({ version: shell.version, platform: process.platform }),
    "app.openLink": async ({ url }) => {
      const address = externalAddress(url);
      if (address === undefined) {
        return fail({
          code: "requestRefused",
          call: "app.openLink",
          reason: "names an address that is not opened outside",
        });
      }
      await shell.openUrl(address);
      return nothing;
    },
    "app.confirmClose": async ({ close }) => {
      if (close) shell.closeWindow();
      return nothing;
    },
    "settings.read": async () => ok(services.settings.read()),
    "network.secrets": async () => ok(services.networkSecrets.known(services.settings.read().network)),
    "network.setPassphrase": async ({ passphrase }) => {
      services.networkSecrets.setPassphrase(passphrase);
      return ok(services.networkSecrets.known(services.settings.read().network));
    },
    "settings.change": async ({ network, ...part }) => {
      const proxy = network?.proxy ?? "";
      // What cannot be parsed may hold a password that nobody could take out of it: it is not stored.
      const usable = chooseProxy(proxy === services.settings.read().network.proxy ? "" : proxy, {});
      if (!usable.ok) return usable;
      const stored =
        network === undefined ? {} : { network: services.networkSecrets.withoutPassword(network) };
      const changed = services.settings.change({ ...part, ...stored });
      shell.applyAppearance(services.settings.read().appearance);
      await services.files.settingsChanged();
      return changed;
    },
  };
}
