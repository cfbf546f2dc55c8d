/** Random data sources as a Windows registry can hold them: hostile in every value, distinct in every name. */
import fc from "fast-check";
import { isReservedName } from "../../../shared/odbc/reading/data-source-list";
import type { RegistryDataSource } from "../../../shared/odbc/registry-file/data-sources";

const name = fc
  .stringMatching(/^[A-Za-z][A-Za-z0-9 ._;=#@'-]{0,20}[A-Za-z0-9]$/)
  .filter((text) => !isReservedName(text));
const special = fc.constantFrom(
  "a=b;c#d",
  'he said "x"',
  "C:\\Program Files\\x\\",
  " edges ",
  "\ttab",
  "a\nb\r\nc",
  "Grüße 日本 🙂",
  "%PATH%",
  "x".repeat(1500),
  "",
);
const value = fc.oneof(
  special,
  fc.string({ unit: "grapheme", maxLength: 40 }).filter((text) => !text.includes("\0")),
);
const option = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{1,20}$/);

export const registryDataSource: fc.Arbitrary<RegistryDataSource> = fc.record({
  name,
  driver: fc.constantFrom("DataDirect 8.0 Microsoft SharePoint", "SQLite3", 'odd "name"\\'),
  options: fc.uniqueArray(fc.tuple(option, value), {
    selector: ([written]) => written.toLowerCase(),
    maxLength: 8,
  }),
});
