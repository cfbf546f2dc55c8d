/** One connection in the process that loads drivers: started, followed, ended in time. */
import { type Cell, mostBytes, mostRows, type QueryTable } from "../../shared/connection/query-table";
import type { Failure } from "../../shared/failures/failure";
import { fail, ok, type Result } from "../../shared/failures/result";
import type { ManagerId } from "../../shared/odbc/document/managers";
import type { Clock } from "../platform/environment";
import type { OdbcChild, OdbcChildOptions, StartOdbcChild } from "../platform/odbc-child/port";
import { ChildLine, type ChildRequest } from "./child/protocol";

export interface SessionLimits {
  readonly connectSeconds: number;
  readonly querySeconds: number;
}

export interface SessionWish extends OdbcChildOptions {
  readonly manager: ManagerId;
  readonly name: string;
  readonly query: string | null;
  readonly limits: SessionLimits;
  readonly signal: AbortSignal;
  /** Told once the connection stands. */
  readonly onConnected: () => void;
  /** Takes secrets out of a driver's words. */
  readonly scrub: (text: string) => string;
}

interface Deps {
  readonly start: StartOdbcChild;
  readonly clock: Clock;
}

/** Undefined where the user asked for cannot be taken on. A driver that crashes or hangs is a failure like others. */
export function openSession(wish: SessionWish, deps: Deps): Promise<Result<QueryTable | null>> | undefined {
  const request: ChildRequest = {
    manager: wish.manager,
    connectionString: `DSN=${wish.name}`,
    query: wish.query,
    mostRows,
    mostBytes,
  };
  const child = deps.start(request, wish);
  return child === undefined ? undefined : new Session(child, wish, deps.clock).result;
}

class Session {
  readonly result: Promise<Result<QueryTable | null>>;
  readonly #child: OdbcChild;
  readonly #wish: SessionWish;
  readonly #clock: Clock;
  #stopTimer: () => void;
  #during: "connect" | "query" = "connect";
  #columns: readonly string[] = [];
  readonly #rows: Cell[][] = [];
  #finished: Result<QueryTable | null> | undefined;
  #queryStarted = 0;

  constructor(child: OdbcChild, wish: SessionWish, clock: Clock) {
    this.#child = child;
    this.#wish = wish;
    this.#clock = clock;
    const { connectSeconds } = wish.limits;
    this.#stopTimer = this.#after(connectSeconds, { code: "connectTimedOut", seconds: connectSeconds });
    const cancel = () => this.#end(fail({ code: "cancelled" }));
    wish.signal.addEventListener("abort", cancel, { once: true });
    child.onLine((line) => this.#take(line));
    this.result = child.ended.then((ending) => {
      this.#stopTimer();
      wish.signal.removeEventListener("abort", cancel);
      return this.#outcome(ending);
    });
    if (wish.signal.aborted) cancel();
  }

  #after(seconds: number, failure: Failure): () => void {
    return this.#clock.after(seconds * 1000, () => this.#end(fail(failure)));
  }

  #end(result: Result<QueryTable | null>): void {
    this.#finished ??= result;
    this.#child.kill();
  }

  /** What a driver prints itself is no line of ours. */
  #take(text: string): void {
    const line = parsed(text);
    if (line === undefined || this.#finished !== undefined) return;
    switch (line.event) {
      case "connected":
        this.#connected();
        return;
      case "columns":
        this.#columns = line.columns;
        return;
      case "row":
        this.#rows.push(line.cells);
        return;
      case "done":
        this.#finished = ok(this.#table(line.cut));
        return;
      case "noManager":
        this.#finished = fail({ code: "managerMissing", library: line.library });
        return;
      case "failed":
        this.#finished = fail(this.#refusal(line));
    }
  }

  #connected(): void {
    this.#stopTimer();
    this.#during = "query";
    this.#queryStarted = performance.now();
    const { querySeconds } = this.#wish.limits;
    this.#stopTimer = this.#after(querySeconds, { code: "queryTimedOut", seconds: querySeconds });
    this.#wish.onConnected();
    if (this.#wish.query === null) this.#finished = ok(null);
  }

  #table(cut: boolean): QueryTable {
    const milliseconds = Math.round(performance.now() - this.#queryStarted);
    return { columns: [...this.#columns], rows: this.#rows, milliseconds, cut };
  }

  #refusal({ during, state, message }: Extract<ChildLine, { event: "failed" }>): Failure {
    const code = during === "connect" ? "connectRefused" : "queryRefused";
    return { code, state, message: this.#wish.scrub(message) };
  }

  #outcome(ending: string): Result<QueryTable | null> {
    return this.#finished ?? fail({ code: "driverCrashed", during: this.#during, ending });
  }
}

function parsed(text: string): ChildLine | undefined {
  try {
    return ChildLine.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
