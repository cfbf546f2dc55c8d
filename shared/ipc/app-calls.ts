/** The calls about the app itself: its version, links, settings, and the network's secrets. */
import { z } from "zod";
import { AppSettings } from "./settings";
import { type CallShapes, Nothing } from "./shapes";

/** Which secrets of the network settings are known. */
const NetworkSecretsKnown = z.object({ certificatePassphrase: z.boolean(), proxyPassword: z.boolean() });

export const appCalls = {
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
} satisfies CallShapes;
