/** Says why a driver's library cannot be loaded, or what it is when it can. */
import type { DriverFailure } from "../../../shared/failures/connection/driver-failures";
import { fail, ok, type Result } from "../../../shared/failures/result";
import { type ElfFile, ownMachine, readElf } from "./elf";
import { findLibrary } from "./find";

export interface LoadableLibrary {
  readonly path: string;
  readonly bits: 32 | 64;
}

export interface LibraryWish {
  /** As the data source or odbcinst.ini names it. */
  readonly driver: string;
  readonly library: string;
  /** `LD_LIBRARY_PATH` of the program that is to load it. */
  readonly libraryPath: string;
  readonly bits: 32 | 64;
}

/** Only what an ELF system can say; elsewhere a library that is there passes. */
export async function inspectLibrary(wish: LibraryWish): Promise<Result<LoadableLibrary, DriverFailure>> {
  const { driver, library, libraryPath, bits } = wish;
  const path = await findLibrary(library, { libraryPath, own: [], origin: "/" });
  const read = await readElf(path ?? library);
  const named = { driver, library: path ?? library };
  if (read.kind === "missing") return fail({ code: "driverFileMissing", ...named });
  if (read.kind === "notReadable") return fail({ code: "driverFileNotReadable", ...named });
  if (process.platform !== "linux") return ok({ path: named.library, bits });
  if (read.kind === "notElf" || !read.shared) return fail({ code: "driverIsNoLibrary", ...named });
  const wanted = ownMachine();
  if (read.bits !== bits && isSameFamily(read.machine, wanted)) {
    return fail({ code: "driverHasOtherBits", ...named, bits: read.bits, wanted: bits });
  }
  if (read.machine !== wanted && bits === 64) {
    return fail({ code: "driverForOtherMachine", ...named, machine: read.machine, wanted });
  }
  const missing = await missingLibraries(read, named.library, libraryPath);
  if (missing.length > 0) {
    const icu = missing.every((name) => /icu/i.test(name));
    return fail({ code: "driverNeedsLibrary", ...named, missing, icu });
  }
  return ok({ path: named.library, bits: read.bits });
}

function isSameFamily(a: string, b: string): boolean {
  return a.split(/[- ]/)[0] === b.split(/[- ]/)[0];
}

async function missingLibraries(elf: ElfFile, origin: string, libraryPath: string): Promise<string[]> {
  const places = { libraryPath, own: elf.searchPath, origin };
  const found = await Promise.all(
    elf.needed.map(async (name) => [name, await findLibrary(name, places)] as const),
  );
  return found.filter(([, path]) => path === undefined).map(([name]) => name);
}
