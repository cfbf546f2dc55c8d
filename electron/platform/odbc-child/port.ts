/** How a process that loads drivers is started: by the app as a utility process, by the command line as a plain child. */

/** Printed last by a process that came to its end: what it printed before has been read by whoever reads this. */
export const lastLine = '{"event":"end"}';

export interface OdbcChildOptions {
  /** Its whole environment. */
  readonly variables: Readonly<Record<string, string>>;
  /** The user it runs as; only root can choose another. */
  readonly user?: string | undefined;
}

export interface OdbcChild {
  /** Lines of its standard output, as they come. */
  onLine(listener: (line: string) => void): void;
  /** How it ended: "status 0", "signal SIGSEGV". */
  readonly ended: Promise<string>;
  /** Ends it and all it started, at once. */
  kill(): void;
}

/** Starts the process and hands it its request. Undefined where a user was asked for and cannot be taken on. */
export type StartOdbcChild = (request: object, options: OdbcChildOptions) => OdbcChild | undefined;
