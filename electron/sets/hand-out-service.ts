/** One keeper for a fleet: hands the set, with living access tokens in it, to a command of the administrator's. */
import { fail, ok, type Result } from "../../shared/failures/result";
import type { ManagerId } from "../../shared/odbc/document/managers";
import { handedOut, withAccessTokens } from "../../shared/sets/hand-out";
import { runTool } from "./exporting/run-tool";
import { exportSet, type HandOutForm } from "./exporting/set-exports";
import type { KeptVault } from "./kept-vault";
import type { SetRequest } from "./planning";
import type { SetService } from "./set-service";

export interface HandOut {
  readonly set: Omit<SetRequest, "file">;
  readonly form: HandOutForm;
  /** The program and its arguments; it gets what is handed out on its standard input. */
  readonly command: readonly [program: string, ...args: string[]];
}

/** Which file of an export is the one that is handed over. */
const handed: Record<HandOut["form"], string> = { kubernetes: "secret.yaml", "odbc-ini": "odbc.ini" };

export class HandOutService {
  readonly #sets: SetService;
  readonly #vault: KeptVault;
  readonly #manager: () => ManagerId;

  constructor(of: { sets: SetService; vault: KeptVault; manager: () => ManagerId }) {
    this.#sets = of.sets;
    this.#vault = of.vault;
    this.#manager = of.manager;
  }

  /**
   * One round; returns the data sources whose tokens went out. Fails with nothingToHandOut, tokenNotKept, what the
   * service says, toolNotFound or toolFailed: then the machines keep what they have.
   */
  async handOut({ set: asked, form, command }: HandOut): Promise<Result<readonly string[]>> {
    const resolved = await this.#sets.resolve(asked);
    if (!resolved.ok) return resolved;
    const { set, sources } = resolved.value;
    const dataSources = handedOut(set);
    if (dataSources.length === 0) return fail({ code: "nothingToHandOut" });
    const tokens = await this.#vault.accessTokens(dataSources);
    if (!tokens.ok) return tokens;
    const ready = withAccessTokens(sources, tokens.value);
    const { name, environment } = set;
    const made = await exportSet({ set: name, environment, sources: ready }, this.#manager(), {
      form,
      withSecrets: true,
      vaultPasswordFile: undefined,
      secretStore: "",
      recipients: [],
      passphrase: undefined,
      folder: undefined,
    });
    if (!made.ok) return made;
    const bytes = made.value.find(({ path }) => path === handed[form])?.bytes;
    const [program, ...args] = command;
    const { status } = await runTool({
      name: program,
      args,
      input: new TextDecoder().decode(bytes),
      words: "inherit",
      output: "inherit",
    });
    if (status === "missing")
      return fail({ code: "toolNotFound", tool: program, comesWith: "what you gave after --" });
    return status === 0 ? ok(dataSources) : fail({ code: "toolFailed", tool: program, status });
  }
}
