/** Owns writing small zip archives for tests: stored entries, Unix modes, nothing else. */
import { crc32 } from "node:zlib";

export interface ZipEntry {
  readonly name: string;
  readonly content: string;
  /** Permission bits, such as 0o755. */
  readonly mode?: number;
}

/** The bytes of an archive (APPNOTE 6.3: local headers, central directory, end record). */
export function zipArchive(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const local = localEntry(entry);
    centrals.push(centralEntry(entry, offset));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  return Buffer.concat([...locals, directory, endRecord(entries.length, directory.length, offset)]);
}

/** Version, flags, method, time, date, checksum, both sizes, name length, extra length: the same in both headers. */
function commonFields({ name, content }: ZipEntry): Buffer {
  const bytes = Buffer.from(content);
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt32LE(crc32(bytes), 10);
  fields.writeUInt32LE(bytes.length, 14);
  fields.writeUInt32LE(bytes.length, 18);
  fields.writeUInt16LE(Buffer.byteLength(name), 22);
  return fields;
}

function localEntry(entry: ZipEntry): Buffer {
  const signature = Buffer.from("PK\x03\x04", "latin1");
  return Buffer.concat([signature, commonFields(entry), Buffer.from(entry.name), Buffer.from(entry.content)]);
}

function centralEntry(entry: ZipEntry, offset: number): Buffer {
  const madeByUnix = Buffer.from("PK\x01\x02\x14\x03", "latin1");
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(((0o100000 | (entry.mode ?? 0o644)) << 16) >>> 0, 6);
  rest.writeUInt32LE(offset, 10);
  return Buffer.concat([madeByUnix, commonFields(entry), rest, Buffer.from(entry.name)]);
}

function endRecord(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
