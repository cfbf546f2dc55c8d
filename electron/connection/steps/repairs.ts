/** What differs between this app and another program, and the commands or lines that mend it. */

import type { ReaderDifference, ReaderRepair } from "../../../shared/connection/test-view";
import type { Failure } from "../../../shared/failures/failure";
import { shellQuoted } from "../../../shared/shell-quoted";
import type { OdbcIniLocation } from "../../places/locations";
import type { Environment } from "../../platform/environment";
import { isOneself, type Reader } from "../reader/reader";

/** Variables that decide which files and libraries count. */
const deciding = ["HOME", "ODBCINI", "ODBCSYSINI", "ODBCINSTINI", "LD_LIBRARY_PATH"];

interface Place {
  readonly name: string;
  readonly path: string;
  readonly places: readonly OdbcIniLocation[];
}

export function differencesOf(
  environment: Environment,
  reader: Reader,
  places: readonly OdbcIniLocation[],
  looked: readonly { readonly kind: string; readonly path: string }[],
): ReaderDifference[] {
  if (isOneself(reader)) return [];
  const variables = deciding
    .map((what) => ({
      what,
      here: what === "HOME" ? environment.homeFolder : (environment.variables[what] ?? ""),
      there: what === "HOME" ? reader.homeFolder : (reader.variables[what] ?? ""),
    }))
    .filter(({ here, there }) => here !== there);
  const files = places.map(({ path, why }) => {
    const found = looked.find((each) => each.path === path)?.kind ?? "nothing";
    return { what: `It reads ${path}`, here: why, there: findings[found] ?? found };
  });
  const bits = reader.bits === 64 ? [] : [{ what: "Bits", here: "64", there: String(reader.bits) }];
  const notes = reader.notes.map((note) => ({ what: note, here: "", there: "" }));
  return [...files, ...variables, ...bits, ...notes];
}

const findings: Readonly<Record<string, string>> = {
  found: "has the name",
  default: "has [Default] only",
  blocked: "may not be read",
  hidden: "reads as empty",
  nothing: "does not have the name",
};

export async function repairsFor(failure: Failure, reader: Reader, place: Place): Promise<ReaderRepair[]> {
  switch (failure.code) {
    case "readerMayNotRead":
      return rightRepairs(failure.blockedAt, failure.path, reader);
    case "nameNotFound":
    case "fallsBackToDefault":
      return [...systemRepairs(reader, place), ...environmentRepairs(reader, place.path)];
    case "readsOtherDataSource":
      return isOneself(reader) ? [] : environmentRepairs(reader, place.path);
    default:
      return [];
  }
}

function systemRepairs(reader: Reader, { name, path, places }: Place): ReaderRepair[] {
  const system = places.find(({ role }) => role === "system");
  if (isOneself(reader) || system === undefined || system.path === path) return [];
  const command = `odbc-oauth-manager move ${shellQuoted(name)} --file ${shellQuoted(path)} --to ${shellQuoted(system.path)}`;
  return [{ label: "Move it to the system file, which every program reads", command }];
}

/** For a unit a drop-in, for a process or user a line of its profile. */
function environmentRepairs(reader: Reader, path: string): ReaderRepair[] {
  if (isOneself(reader)) return [];
  return reader.label.startsWith("unit ")
    ? [{ label: "Lines for the unit (systemctl edit)", command: `[Service]\nEnvironment="ODBCINI=${path}"` }]
    : [{ label: "Line for the program's environment", command: `export ODBCINI=${shellQuoted(path)}` }];
}

/** The account's own group gets the right to read; a folder only the right to be passed through. */
function rightRepairs(blockedAt: string, path: string, reader: Reader): ReaderRepair[] {
  const group = reader.account?.gids[0];
  const isFolder = blockedAt !== path;
  const mode = isFolder ? "g+x" : "g+r";
  const label = isFolder ? "Let its group pass the folder" : "Give its group the right to read";
  const command = `sudo chgrp ${group ?? "GROUP"} ${shellQuoted(blockedAt)} && sudo chmod ${mode} ${shellQuoted(blockedAt)}`;
  return [{ label, command }];
}
