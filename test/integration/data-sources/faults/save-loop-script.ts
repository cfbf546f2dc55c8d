/**
 * Saves one option of one file again and again, as a process that a test may kill, run twice at once, or run without
 * rights. Arguments: file, app folder, section, option prefix, number of saves. Prints one JSON line a save.
 */
import { OdbcFileStore } from "../../../../electron/files/odbc-file-store";
import { describeFailure } from "../../../../shared/failures/failure";

const [path = "", appFolder = "", section = "", prefix = "", count = "1"] = process.argv.slice(2);
const store = new OdbcFileStore({
  appFolder,
  platform: process.platform,
  clock: { now: () => Date.now(), after: () => () => undefined },
});

function say(line: unknown): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

async function saveOnce(round: number): Promise<void> {
  const read = await store.read(path);
  if (!read.ok) return say({ failed: read.failure, copy: describeFailure(read.failure) });
  const option = `${prefix}${round}`;
  const saved = await store.save({
    path,
    before: read.value,
    changes: [{ kind: "setOption", section, option, value: `value of ${option}` }],
    manager: "unixodbc",
  });
  if (!saved.ok) return say({ failed: saved.failure, copy: describeFailure(saved.failure) });
  say({ saved: option, notes: saved.value.notes.map((note) => note.code) });
}

say({ ready: true });
for (let round = 0; round < Number(count); round++) await saveOnce(round);
await store.close();
