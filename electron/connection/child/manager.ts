/** The driver manager's own library, called through koffi: handles, connecting, statements, diagnostics. */
import koffi from "koffi";
import type { ManagerId } from "../../../shared/odbc/document/managers";

/** sql.h and sqlext.h. */
export const odbc = {
  environment: 1,
  connection: 2,
  statement: 3,
  attributeVersion: 200,
  version3: 3,
  noPrompt: 0,
  nullTerminated: -3,
  success: 0,
  successWithInfo: 1,
  noData: 100,
  nullData: -1,
  charType: 1,
  wideType: -8,
} as const;

const libraries: Record<ManagerId, Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  unixodbc: {
    linux: ["libodbc.so.2", "libodbc.so.1"],
    darwin: ["libodbc.2.dylib", "/opt/homebrew/lib/libodbc.2.dylib", "/usr/local/lib/libodbc.2.dylib"],
    win32: ["odbc32.dll"],
  },
  iodbc: {
    linux: ["libiodbc.so.2"],
    darwin: ["libiodbc.2.dylib", "/usr/local/iODBC/lib/libiodbc.2.dylib"],
    win32: ["odbc32.dll"],
  },
  datadirect: { linux: ["libodbc.so"], darwin: ["libodbc.dylib"], win32: ["odbc32.dll"] },
};

export type Handle = object;

/** Loads the manager; the name of the library it wanted when there is none. */
export function loadManager(manager: ManagerId): Manager | { readonly missing: string } {
  const names = libraries[manager][process.platform] ?? [];
  for (const name of names) {
    try {
      return new Manager(koffi.load(name), manager !== "iodbc");
    } catch {
      // The next name may be there.
    }
  }
  return { missing: names[0] ?? manager };
}

/** A core file of a crashed driver would hold the secrets of its section. setrlimit(2): RLIMIT_CORE is 4. */
export function forbidCoreFiles(): void {
  if (process.platform === "win32") return;
  const libc = koffi.load(process.platform === "darwin" ? "libSystem.B.dylib" : "libc.so.6");
  const setLimit = libc.func("int setrlimit(int resource, void *limit)");
  setLimit(4, Buffer.alloc(16));
}

export interface Diagnosis {
  readonly state: string;
  readonly message: string;
}

/** iODBC's wide characters have four bytes, so it is spoken to in UTF-8; the others in UTF-16. */
export class Manager {
  readonly wide: boolean;
  readonly #allocate;
  readonly #free;
  readonly #setEnvironment;
  readonly #connect;
  readonly #disconnect;
  readonly #execute;
  readonly #diagnose;
  readonly #countColumns;
  readonly #describe;
  readonly #fetch;
  readonly #read;

  constructor(library: ReturnType<typeof koffi.load>, wide: boolean) {
    this.wide = wide;
    const suffix = wide ? "W" : "";
    this.#allocate = library.func("short SQLAllocHandle(short kind, void *parent, _Out_ void **made)");
    this.#free = library.func("short SQLFreeHandle(short kind, void *handle)");
    this.#setEnvironment = library.func(
      "short SQLSetEnvAttr(void *handle, int attribute, intptr_t value, int length)",
    );
    this.#connect = library.func(
      `short SQLDriverConnect${suffix}(void *handle, void *window, void *text, short length, void *out, short room, void *needed, unsigned short completion)`,
    );
    this.#disconnect = library.func("short SQLDisconnect(void *handle)");
    this.#execute = library.func(`short SQLExecDirect${suffix}(void *handle, void *text, int length)`);
    this.#diagnose = library.func(
      `short SQLGetDiagRec${suffix}(short kind, void *handle, short number, void *state, void *native, void *text, short room, void *length)`,
    );
    this.#countColumns = library.func("short SQLNumResultCols(void *handle, _Out_ short *count)");
    this.#describe = library.func(
      `short SQLDescribeCol${suffix}(void *handle, unsigned short column, void *name, short room, void *length, _Out_ short *type, void *size, void *digits, void *nullable)`,
    );
    this.#fetch = library.func("short SQLFetch(void *handle)");
    this.#read = library.func(
      "short SQLGetData(void *handle, unsigned short column, short type, void *into, intptr_t room, _Out_ intptr_t *length)",
    );
  }

  allocate(kind: number, parent: Handle | null): Handle {
    const made: [Handle | null] = [null];
    const status: number = this.#allocate(kind, parent, made);
    if (made[0] === null || status < 0) throw new Error(`The driver manager gave no handle (${status})`);
    return made[0];
  }

  free(kind: number, handle: Handle): void {
    this.#free(kind, handle);
  }

  askForVersion3(environment: Handle): void {
    this.#setEnvironment(environment, odbc.attributeVersion, odbc.version3, 0);
  }

  connect(connection: Handle, text: string): number {
    return this.#connect(
      connection,
      null,
      this.text(text),
      odbc.nullTerminated,
      null,
      0,
      null,
      odbc.noPrompt,
    );
  }

  disconnect(connection: Handle): void {
    this.#disconnect(connection);
  }

  execute(statement: Handle, query: string): number {
    return this.#execute(statement, this.text(query), odbc.nullTerminated);
  }

  columns(statement: Handle): { readonly name: string; readonly type: number }[] {
    const count: [number] = [0];
    this.#countColumns(statement, count);
    return Array.from({ length: count[0] }, (_none, i) => {
      const name = Buffer.alloc(1024);
      const type: [number] = [0];
      this.#describe(
        statement,
        i + 1,
        name,
        this.wide ? 512 : 1024,
        Buffer.alloc(2),
        type,
        Buffer.alloc(8),
        Buffer.alloc(2),
        Buffer.alloc(2),
      );
      return { name: this.untilNul(name), type: type[0] };
    });
  }

  fetch(statement: Handle): number {
    return this.#fetch(statement);
  }

  /** One part of a value as text; `length` is what is left of it in bytes, or `nullData`. */
  read(
    statement: Handle,
    column: number,
    into: Buffer,
  ): { readonly status: number; readonly length: number } {
    const length: [number] = [0];
    const type = this.wide ? odbc.wideType : odbc.charType;
    const status: number = this.#read(statement, column, type, into, into.length, length);
    return { status, length: Number(length[0]) };
  }

  /** What manager and driver say of the last call, first the driver's own words. */
  diagnose(kind: number, handle: Handle): Diagnosis {
    const found: Diagnosis[] = [];
    for (let number = 1; number <= 5; number++) {
      const state = Buffer.alloc(this.wide ? 12 : 6);
      const text = Buffer.alloc(8192);
      const room = this.wide ? text.length / 2 : text.length;
      const status: number = this.#diagnose(
        kind,
        handle,
        number,
        state,
        Buffer.alloc(4),
        text,
        room,
        Buffer.alloc(2),
      );
      if (status !== odbc.success && status !== odbc.successWithInfo) break;
      found.push({ state: this.untilNul(state), message: this.untilNul(text) });
    }
    return found[0] ?? { state: "HY000", message: "" };
  }

  text(text: string): Buffer {
    return Buffer.from(`${text}\0`, this.wide ? "utf16le" : "utf8");
  }

  untilNul(bytes: Buffer): string {
    const text = bytes.toString(this.wide ? "utf16le" : "utf8");
    const end = text.indexOf("\0");
    return end < 0 ? text : text.slice(0, end);
  }
}
