/** What the services need from the world: given by Electron's main, by the command line and by tests. */
import type { StartOdbcChild } from "./odbc-child/port";
import type { SignInWindowOpener } from "./sign-in-window-port";

/** Milliseconds since 1970, and timers: the only source of time, so that tests can move it. */
export interface Clock {
  now(): number;
  /** Calls `run` once after `milliseconds`; the returned function cancels it. */
  after(milliseconds: number, run: () => void): () => void;
}

export interface Environment {
  readonly platform: NodeJS.Platform;
  /** The process environment: ODBCINI, ODBCSYSINI, HOME and the like are read from here only. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly homeFolder: string;
  /** Where settings, history and logs lie: `$ODBC_OAUTH_MANAGER_HOME`, else the platform's config folder + odbc-oauth-manager. */
  readonly appFolder: string;
  readonly clock: Clock;
  /** Hands an address, already judged by `shared/external-address`, to the system browser. Resolves whether or not one opened. */
  openUrl(url: string): Promise<void>;
  /** Undefined where there is no window system (command line). */
  readonly openSignInWindow: SignInWindowOpener | undefined;
  /** Starts the process that loads drivers. */
  readonly startOdbcChild: StartOdbcChild;
  /** Puts text on the clipboard and reads it back (to clear it only when unchanged); undefined on the command line. */
  readonly clipboard: { write(text: string): void; read(): Promise<string> } | undefined;
}
