/** "Other account": asks the service for its account chooser or a new sign-in instead of the session the browser has. */
import type { TokenSettings } from "../settings/token-settings";

/** Ids of the presets whose service has an account chooser (`prompt=select_account`). */
const hasAccountChooser: ReadonlySet<string> = new Set(["microsoft", "google"]);

/** The settings with the `prompt` for it (OpenID Connect Core 3.1.2.1: a list of words); a `prompt` that is there already (consent, for a refresh token) stays in the list. */
export function forOtherAccount(settings: TokenSettings): TokenSettings {
  const prompt = hasAccountChooser.has(settings.providerId ?? "") ? "select_account" : "login";
  const present = settings.extraParameters.filter(([name]) => name === "prompt").map(([, value]) => value);
  const others = settings.extraParameters.filter(([name]) => name !== "prompt");
  const wanted = new Set([prompt, ...present.flatMap((value) => value.split(" "))]);
  // `none` forbids every page and cannot stand beside another value.
  wanted.delete("none");
  return { ...settings, extraParameters: [...others, ["prompt", [...wanted].join(" ")]] };
}
