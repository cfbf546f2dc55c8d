/** Connects and queries with one driver manager, and tells each step as a line. */
import type { Cell } from "../../../shared/connection/query-table";
import { type Handle, loadManager, type Manager, odbc } from "./manager";
import type { ChildLine, ChildRequest } from "./protocol";

const partBytes = 65_536;

/** sql.h: types whose text is a number or a truth. */
const numberTypes: ReadonlySet<number> = new Set([4, 5, -6, 6, 7, 8]);
const bitType = -7;

type Tell = (line: ChildLine) => void;

const went = (status: number) => status === odbc.success || status === odbc.successWithInfo;

/** The whole of it; returns when everything is told. */
export function runRequest(request: ChildRequest, tell: Tell): void {
  const manager = loadManager(request.manager);
  if ("missing" in manager) {
    tell({ event: "noManager", library: manager.missing });
    return;
  }
  const environment = manager.allocate(odbc.environment, null);
  manager.askForVersion3(environment);
  const connection = manager.allocate(odbc.connection, environment);
  if (!went(manager.connect(connection, request.connectionString))) {
    tell({ event: "failed", during: "connect", ...manager.diagnose(odbc.connection, connection) });
    return;
  }
  tell({ event: "connected" });
  if (request.query !== null) query(manager, connection, request, request.query, tell);
  manager.disconnect(connection);
  manager.free(odbc.connection, connection);
  manager.free(odbc.environment, environment);
}

function query(manager: Manager, connection: Handle, limits: ChildRequest, text: string, tell: Tell): void {
  const statement = manager.allocate(odbc.statement, connection);
  const status = manager.execute(statement, text);
  if (went(status) || status === odbc.noData) giveRows(manager, statement, limits, tell);
  else tell({ event: "failed", during: "query", ...manager.diagnose(odbc.statement, statement) });
  manager.free(odbc.statement, statement);
}

function giveRows(manager: Manager, statement: Handle, limits: ChildRequest, tell: Tell): void {
  const columns = manager.columns(statement);
  tell({ event: "columns", columns: columns.map(({ name }) => name) });
  let bytes = 0;
  for (let row = 0; columns.length > 0; row++) {
    const status = manager.fetch(statement);
    if (status === odbc.noData) break;
    if (!went(status)) {
      tell({ event: "failed", during: "query", ...manager.diagnose(odbc.statement, statement) });
      return;
    }
    if (row >= limits.mostRows || bytes > limits.mostBytes) {
      tell({ event: "done", cut: true });
      return;
    }
    const left = limits.mostBytes - bytes;
    const cells = columns.map(({ type }, i) => readCell(manager, statement, i + 1, type, left));
    bytes += cells.reduce<number>((sum, cell) => sum + String(cell).length, 0);
    tell({ event: "row", cells });
  }
  tell({ event: "done", cut: false });
}

function readCell(manager: Manager, statement: Handle, column: number, type: number, most: number): Cell {
  const parts: Buffer[] = [];
  const unit = manager.wide ? 2 : 1;
  let total = 0;
  while (total <= most) {
    const part = Buffer.alloc(partBytes);
    const { status, length } = manager.read(statement, column, part);
    if (length === odbc.nullData) return null;
    if (!went(status)) break;
    // A part that does not hold all is full but for the NUL behind it.
    const holds = status === odbc.success ? Math.max(0, length) : partBytes - unit;
    parts.push(part.subarray(0, holds));
    total += holds;
    if (status === odbc.success) break;
  }
  return typed(Buffer.concat(parts).toString(manager.wide ? "utf16le" : "utf8"), type);
}

function typed(text: string, type: number): Cell {
  if (type === bitType) return text === "1";
  const number = Number(text);
  return numberTypes.has(type) && text.trim() !== "" && Number.isFinite(number) ? number : text;
}
