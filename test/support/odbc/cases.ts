/** The measured odbc.ini cases: the files, and what each driver manager's own library answered for them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const folder = join(import.meta.dirname, "../../fixtures/odbcini");

const Expected = z.record(
  z.string(),
  z.array(z.object({ section: z.string(), keys: z.array(z.tuple([z.string(), z.string()])) })),
);

/** What the probe prints for a file: sections with their `[name, value]` pairs, one character a byte. */
export type ReadSections = z.infer<typeof Expected>[string];

export interface OdbcCase {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly unixodbc: ReadSections;
  readonly iodbc: ReadSections;
}

function expectedBy(manager: "unixodbc" | "iodbc"): z.infer<typeof Expected> {
  return Expected.parse(JSON.parse(readFileSync(join(folder, `expected-${manager}.json`), "utf8")));
}

export function odbcCases(): OdbcCase[] {
  const unixodbc = expectedBy("unixodbc");
  const iodbc = expectedBy("iodbc");
  return readdirSync(join(folder, "cases")).map((file) => {
    const name = file.replace(/\.ini$/, "");
    const expected = { unixodbc: unixodbc[name], iodbc: iodbc[name] };
    if (expected.unixodbc === undefined || expected.iodbc === undefined)
      throw new Error(`${name}: not measured`);
    return {
      name,
      bytes: readFileSync(join(folder, "cases", file)),
      unixodbc: expected.unixodbc,
      iodbc: expected.iodbc,
    };
  });
}
