// Owns unpacking a zip archive with Node alone: a fresh machine need not have `unzip`.
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import yauzl from "yauzl";

/**
 * Unpacks the entries that `placeOf` gives a relative path for; an entry it answers `undefined` for is left out.
 * Permission bits are kept. yauzl refuses absolute names and `..`, and checks every entry's size.
 * @param {string} archive
 * @param {string} folder must exist
 * @param {(name: string) => string | undefined} placeOf
 * @returns {Promise<number>} how many files were written
 */
export async function unpackZip(archive, folder, placeOf) {
  const zip = await yauzl.openPromise(archive);
  let written = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      const place = placeOf(entry.fileName);
      if (place === undefined || entry.fileName.endsWith("/")) continue;
      await writeEntry(zip, entry, path.join(folder, place));
      written += 1;
    }
  } finally {
    zip.close();
  }
  return written;
}

/**
 * @param {import("yauzl").ZipFile} zip
 * @param {import("yauzl").Entry} entry
 * @param {string} file
 */
async function writeEntry(zip, entry, file) {
  await mkdir(path.dirname(file), { recursive: true });
  const unixMode = (entry.externalFileAttributes >>> 16) & 0o777;
  const content = await zip.openReadStreamPromise(entry);
  await pipeline(content, createWriteStream(file, { mode: unixMode || 0o644, flags: "wx" }));
}
