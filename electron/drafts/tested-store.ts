/** Remembers what tests found, for exactly the values that were tested: one JSON file in the app's folder (0600). */
import { createHmac, randomBytes } from "node:crypto";
import Conf from "conf";
import { Tested } from "../../shared/connection/tested";
import type { Draft, DraftOption } from "./draft";

/** Options as they stand; every value counts, secrets too, as a keyed digest that says nothing of them. */
type Options = readonly Pick<DraftOption, "name" | "value">[];

const keyName = "key";

export class TestedStore {
  readonly #conf: Conf<Record<string, unknown>>;

  constructor(appFolder: string) {
    this.#conf = new Conf({
      cwd: appFolder,
      projectName: "odbc-oauth-manager",
      configName: "tested",
      clearInvalidConfig: true,
      accessPropertiesByDotNotation: false,
      configFileMode: 0o600,
    });
  }

  remember(realPath: string, draft: Draft, found: Omit<Tested, "digest">): void {
    const tested: Tested = { ...found, digest: this.#digest(draft.options) };
    this.#conf.set(entryKey(realPath, draft.name), tested);
  }

  /** What was found for these very values; null when they are others by now, or nothing was tested. */
  find(realPath: string, name: string, options: Options): { at: number; works: boolean } | null {
    const parsed = Tested.safeParse(this.#conf.store[entryKey(realPath, name)]);
    if (!parsed.success || parsed.data.digest !== this.#digest(options)) return null;
    return { at: parsed.data.at, works: parsed.data.works };
  }

  #digest(options: Options): string {
    const hmac = createHmac("sha256", this.#key());
    for (const { name, value } of options) hmac.update(JSON.stringify([name.toLowerCase(), value.reveal()]));
    return hmac.digest("base64");
  }

  #key(): string {
    const known = this.#conf.get(keyName);
    if (typeof known === "string") return known;
    const made = randomBytes(32).toString("base64");
    this.#conf.set(keyName, made);
    return made;
  }
}

/** Driver managers compare names without case, so the key does too. */
function entryKey(realPath: string, name: string): string {
  return JSON.stringify([realPath, name.toLowerCase()]);
}
