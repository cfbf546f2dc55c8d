/** Undo and Restore bring back no version whose secrets were taken out of the history when the relay took them over. */
import type { FileFailure } from "../../shared/failures/file-failures";
import { fail, ok, type Result } from "../../shared/failures/result";
import { parseDocument, sectionsOf } from "../../shared/odbc/document/document";
import { applyEdits, type Edit } from "../../shared/odbc/document/edits";
import type { OdbcFile } from "../disk/odbc-file";
import { countMarked } from "../history/forget-values";
import { differenceEdits } from "./difference";

/** What becomes of data sources whose secrets are not in the version: nothing is done, or they stay as they are now. */
export type KeptSections = "refuse" | "leave";

/**
 * The same edits where they write no mark in place of a secret. Otherwise, with "leave", those that bring back all but
 * the sections with marks, which stay as they are now; else versionKeptByRelay with their names.
 */
export function withoutMarks(now: OdbcFile, edits: Edit[], kept: KeptSections): Result<Edit[], FileFailure> {
  const next = applyEdits(now.bytes, edits);
  if (countMarked(next) <= countMarked(now.bytes)) return ok(edits);
  const { names, bytes } = leftAsTheyAre(now.bytes, next);
  if (kept === "refuse") return fail({ code: "versionKeptByRelay", path: now.path, names });
  return ok(differenceEdits(now.bytes, bytes));
}

/** `next` with each section that holds marks as it stands in `now`; one that is not there now is left out. */
function leftAsTheyAre(now: Uint8Array, next: Uint8Array): { names: string[]; bytes: Uint8Array } {
  const names: string[] = [];
  const current = sectionBytes(now);
  const parts = sectionBytes(next).map(({ name, bytes }) => {
    if (countMarked(bytes) === 0) return bytes;
    if (!names.includes(name)) names.push(name);
    return current.find((section) => section.name === name)?.bytes ?? new Uint8Array();
  });
  return { names, bytes: new Uint8Array(Buffer.concat(parts)) };
}

/** All bytes of a file, cut before each section; those before the first have no name. */
function sectionBytes(bytes: Uint8Array): { readonly name: string; readonly bytes: Uint8Array }[] {
  const { openings, names } = sectionsOf(parseDocument(bytes), "unixodbc");
  const cuts = [0, ...openings, bytes.length];
  return cuts.slice(0, -1).map((from, at) => ({
    name: at === 0 ? "" : names.at(at - 1),
    bytes: bytes.subarray(from, cuts[at + 1]),
  }));
}
