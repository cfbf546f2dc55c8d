/** Reads the header of an ELF file and what it needs: the driver manager says "file not found" for everything it cannot load. */
import { type FileHandle, open } from "node:fs/promises";

export interface ElfFile {
  readonly bits: 32 | 64;
  /** "x86-64", "ARM 64"; "machine 243" for one without a name here. */
  readonly machine: string;
  /** A shared library; a program or an object file is none. */
  readonly shared: boolean;
  readonly needed: readonly string[];
  /** Folders that the file itself names for what it needs, `$ORIGIN` as written. */
  readonly searchPath: readonly string[];
}

export type ElfReading =
  | { readonly kind: "missing" }
  | { readonly kind: "notReadable" }
  | { readonly kind: "notElf" }
  | ({ readonly kind: "elf" } & ElfFile);

const machines: Readonly<Record<number, string>> = {
  3: "x86",
  20: "PowerPC",
  21: "PowerPC 64",
  22: "IBM Z",
  40: "ARM",
  43: "SPARC 64",
  50: "Itanium",
  62: "x86-64",
  183: "ARM 64",
  243: "RISC-V",
};

/** What this process runs on, in the same words. */
const ownMachines: Partial<Record<NodeJS.Architecture, string>> = {
  x64: "x86-64",
  ia32: "x86",
  arm64: "ARM 64",
  arm: "ARM",
  ppc64: "PowerPC 64",
  s390x: "IBM Z",
};

export function ownMachine(): string {
  return ownMachines[process.arch] ?? process.arch;
}

/** elf(5): tags of the dynamic section, types of program headers, the type of a shared library. */
const tag = { end: 0n, needed: 1n, stringTable: 5n, rpath: 15n, runpath: 29n };
const loadSegment = 1;
const dynamicSegment = 2;
const sharedType = 3;

const mostHeaders = 200;
const largestDynamic = 1_000_000;
const largestStrings = 8_000_000;

interface Segment {
  readonly type: number;
  readonly offset: bigint;
  readonly address: bigint;
  readonly size: bigint;
}

/** Never throws for what the file holds. */
export async function readElf(path: string): Promise<ElfReading> {
  let handle: FileHandle;
  try {
    handle = await open(path, "r");
  } catch (error) {
    return { kind: codeOf(error) === "EACCES" ? "notReadable" : "missing" };
  }
  try {
    return await readHandle(handle);
  } catch {
    return { kind: "notElf" };
  } finally {
    await handle.close();
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

async function part(handle: FileHandle, at: bigint, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await handle.read(buffer, 0, length, Number(at));
  return buffer.subarray(0, bytesRead);
}

async function readHandle(handle: FileHandle): Promise<ElfReading> {
  const head = await part(handle, 0n, 64);
  if (head.length < 52 || head.readUInt32BE(0) !== 0x7f454c46) return { kind: "notElf" };
  const bits = head[4] === 2 ? 64 : 32;
  const read = numbers(head[5] === 1, bits);
  const machine = machines[read.half(head, 18)] ?? `machine ${read.half(head, 18)}`;
  const shared = read.half(head, 16) === sharedType;
  const segments = await readSegments(handle, head, read, bits);
  const dynamic = segments.find(({ type }) => type === dynamicSegment);
  const nothing = { needed: [], searchPath: [] };
  const wants = dynamic === undefined ? nothing : await readDynamic(handle, segments, dynamic, read, bits);
  return { kind: "elf", bits, machine, shared, ...wants };
}

type Numbers = ReturnType<typeof numbers>;

/** Numbers in the file's own byte order and width. */
function numbers(little: boolean, bits: 32 | 64) {
  return {
    half: (bytes: Buffer, at: number) => (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at)),
    word: (bytes: Buffer, at: number) => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at)),
    address: (bytes: Buffer, at: number): bigint => {
      if (bits === 32) return BigInt(little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
      return little ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at);
    },
  };
}

async function readSegments(
  handle: FileHandle,
  head: Buffer,
  read: Numbers,
  bits: 32 | 64,
): Promise<Segment[]> {
  const start = read.address(head, bits === 64 ? 32 : 28);
  const size = read.half(head, bits === 64 ? 54 : 42);
  const count = Math.min(read.half(head, bits === 64 ? 56 : 44), mostHeaders);
  const table = await part(handle, start, size * count);
  return Array.from({ length: count }, (_none, i) => {
    const header = table.subarray(i * size, (i + 1) * size);
    return {
      type: read.word(header, 0),
      offset: read.address(header, bits === 64 ? 8 : 4),
      address: read.address(header, bits === 64 ? 16 : 8),
      size: read.address(header, bits === 64 ? 32 : 16),
    };
  });
}

async function readDynamic(
  handle: FileHandle,
  segments: readonly Segment[],
  dynamic: Segment,
  read: Numbers,
  bits: 32 | 64,
): Promise<Pick<ElfFile, "needed" | "searchPath">> {
  const width = bits / 8;
  const table = await part(handle, dynamic.offset, Math.min(Number(dynamic.size), largestDynamic));
  const entries: (readonly [bigint, bigint])[] = [];
  for (let at = 0; at + 2 * width <= table.length; at += 2 * width) {
    const entry = [read.address(table, at), read.address(table, at + width)] as const;
    if (entry[0] === tag.end) break;
    entries.push(entry);
  }
  const strings = await readStrings(
    handle,
    segments,
    entries.find(([name]) => name === tag.stringTable)?.[1],
  );
  const textsOf = (...tags: bigint[]) =>
    entries.filter(([name]) => tags.includes(name)).map(([, at]) => stringAt(strings, Number(at)));
  return {
    needed: textsOf(tag.needed),
    searchPath: textsOf(tag.rpath, tag.runpath)
      .flatMap((paths) => paths.split(":"))
      .filter((path) => path !== ""),
  };
}

/** The dynamic section names addresses in memory; the loaded segments say where they lie in the file. */
async function readStrings(
  handle: FileHandle,
  segments: readonly Segment[],
  address: bigint | undefined,
): Promise<Buffer> {
  const within = segments.find(
    ({ type, address: start, size }) =>
      type === loadSegment && address !== undefined && address >= start && address < start + size,
  );
  if (within === undefined || address === undefined) return Buffer.alloc(0);
  const left = within.address + within.size - address;
  return part(handle, address - within.address + within.offset, Math.min(Number(left), largestStrings));
}

function stringAt(strings: Buffer, at: number): string {
  const end = strings.indexOf(0, at);
  return strings.toString("utf8", at, end < 0 ? strings.length : end);
}
