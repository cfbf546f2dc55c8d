/** Crosses of the step "driver": why its library is not there or cannot be loaded. */
import { z } from "zod";
import type { CopyTable, FailureAction } from "../copy";

const Library = z.object({ driver: z.string(), library: z.string() });
const Bits = z.union([z.literal(32), z.literal(64)]);

export const DriverFailure = z.discriminatedUnion("code", [
  z.object({ code: z.literal("driverNotInstalled"), driver: z.string(), looked: z.array(z.string()) }),
  z.object({ code: z.literal("driverWithoutLibrary"), driver: z.string(), file: z.string() }),
  Library.extend({ code: z.literal("driverFileMissing") }),
  Library.extend({ code: z.literal("driverFileNotReadable") }),
  Library.extend({ code: z.literal("driverIsNoLibrary") }),
  Library.extend({ code: z.literal("driverHasOtherBits"), bits: Bits, wanted: Bits }),
  Library.extend({ code: z.literal("driverForOtherMachine"), machine: z.string(), wanted: z.string() }),
  Library.extend({
    code: z.literal("driverNeedsLibrary"),
    missing: z.array(z.string()),
    /** They are the ICU libraries that DataDirect's drivers bring along. */
    icu: z.boolean(),
  }),
]);
export type DriverFailure = z.infer<typeof DriverFailure>;

const openDrivers: FailureAction = { id: "openDrivers", label: "Open Drivers" };
const chooseLibrary: FailureAction = { id: "chooseLibrary", label: "Choose the library" };
const editDriver: FailureAction = { id: "editDriver", label: "Choose a driver" };

export const driverFailureCopy: CopyTable<DriverFailure> = {
  driverNotInstalled: (f) => ({
    happened: `No driver “${f.driver}” is installed here.`,
    why: `${f.looked.length === 0 ? "No odbcinst.ini" : f.looked.join(" and ")} names it. Nothing can connect through this data source yet.`,
    next: "Install the driver, or choose one that is installed.",
    actions: [editDriver, openDrivers],
  }),
  driverWithoutLibrary: (f) => ({
    happened: `“${f.driver}” is listed without a library.`,
    why: `Its section in ${f.file} has no option Driver.`,
    next: "Choose the driver's library.",
    actions: [chooseLibrary],
  }),
  driverFileMissing: (f) => ({
    happened: "The driver's library is not there.",
    why: `There is no file ${f.library} on this computer.`,
    next: "Install the driver again, or choose where its library lies now.",
    actions: [chooseLibrary],
  }),
  driverFileNotReadable: (f) => ({
    happened: "The driver's library cannot be read.",
    why: `The rights of ${f.library} or of a folder above it do not allow it. The driver manager says “file not found” for this.`,
    next: "Give everyone the right to read it.",
    actions: [openDrivers],
  }),
  driverIsNoLibrary: (f) => ({
    happened: "The driver's file is not a library.",
    why: `${f.library} is not a shared library of this system: a text, a linker script, or another system's file. The driver manager says “file not found” for this.`,
    next: "Choose the driver's library.",
    actions: [chooseLibrary],
  }),
  driverHasOtherBits: (f) => ({
    happened: `The driver has ${f.bits} bits, the program ${f.wanted}.`,
    why: `A program of ${f.wanted} bits cannot load ${f.library}. The driver manager says “file not found” for this.`,
    next: `Install the driver with ${f.wanted} bits, or choose its library.`,
    actions: [chooseLibrary],
  }),
  driverForOtherMachine: (f) => ({
    happened: `The driver is made for ${f.machine}.`,
    why: `This computer is ${f.wanted}; it cannot load ${f.library}.`,
    next: `Install the driver for ${f.wanted}.`,
    actions: [chooseLibrary],
  }),
  driverNeedsLibrary: (f) => ({
    happened: `The driver needs ${f.missing.join(", ")}, which ${f.missing.length === 1 ? "is" : "are"} not found.`,
    why: f.icu
      ? "These are the ICU libraries that come with the driver; the program's library path does not lead to them."
      : `${f.library} is there, but what it is built on is not.`,
    next: f.icu
      ? "Put the driver's lib folder into LD_LIBRARY_PATH of the program, as the driver's odbc.sh does."
      : "Install what is missing, or put its folder into LD_LIBRARY_PATH.",
    actions: [openDrivers],
  }),
};
