/** Writes an exchange record where the user chose, for mailing to support. Secrets are dots in it already. */
import { dirname } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { fail, ok, type Result } from "../../../shared/failures/result";
import { writeFailure } from "../../disk/system-errors";

/** Readable by this account only: it names hosts, clients and times. */
export async function saveRecord(path: string, text: string): Promise<Result<{ path: string }>> {
  try {
    await writeFileAtomic(path, `${text}\n`, { encoding: "utf8", mode: 0o600 });
    return ok({ path });
  } catch (error) {
    return fail(writeFailure({ path, folder: dirname(path), administratorOnly: false }, error));
  }
}
