/** What makes the relay start by itself: files to write and commands to run, the same for every service manager. */

export interface ServiceFile {
  readonly path: string;
  readonly text: string;
  /** Windows' own tool wants UTF-16. */
  readonly encoding: "utf8" | "utf16le";
}

export interface ServiceCommand {
  readonly program: string;
  readonly args: readonly string[];
  /** It may find nothing to end or remove. */
  readonly mayFail?: boolean;
}

/** All of it is shown before it is done. */
export interface ServicePlan {
  readonly folders: readonly string[];
  readonly files: readonly ServiceFile[];
  readonly start: readonly ServiceCommand[];
  readonly stop: readonly ServiceCommand[];
  /** After the files are gone. */
  readonly stopped: readonly ServiceCommand[];
  /** Said beside it: what the service manager leaves to a person. */
  readonly hint: string | undefined;
}

export interface ServiceWish {
  readonly system: boolean;
  readonly port: number;
  /** The relay's program and its first arguments. */
  readonly relay: readonly string[];
  /** The command line's, for `keep`. */
  readonly commandLine: readonly string[];
  readonly homeFolder: string;
  /** Where the relay's own files lie. */
  readonly relayFolder: string;
  /** What must stand in the service's environment for it to find them. */
  readonly environment: Readonly<Record<string, string>>;
  readonly configFolder: string;
}

/** As a shell would take it; for showing. */
export function commandText({ program, args }: ServiceCommand): string {
  return [program, ...args].map((part) => (/^[\w./:=@%+-]+$/.test(part) ? part : `'${part}'`)).join(" ");
}
