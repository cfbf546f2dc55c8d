/** Failures of sets: reading, resolving, applying and exporting them. Names and places only: never a value. */
import { z } from "zod";
import type { CopyTable, FailureAction } from "./copy";

const Path = z.string();
/** A value of a set, by where it belongs and where it stands. */
const Named = z.object({ dataSource: z.string(), option: z.string(), file: Path, line: z.number().int() });

/** Why the value behind a reference cannot be had. */
const Because = z.enum([
  "missing",
  "empty",
  "noVault",
  "vaultClosed",
  "noIdentity",
  "otherIdentity",
  "damaged",
]);

export const SetFailure = z.discriminatedUnion("code", [
  z.object({ code: z.literal("setFileNotRead"), path: Path, systemCode: z.string() }),
  z.object({
    code: z.literal("setNotValid"),
    path: Path,
    problems: z.array(z.object({ line: z.number().int(), problem: z.string() })),
    more: z.number().int(),
  }),
  z.object({ code: z.literal("setIncludesItself"), path: Path }),
  z.object({ code: z.literal("setEnvironmentUnknown"), environment: z.string(), known: z.array(z.string()) }),
  z.object({ code: z.literal("setEnvironmentNotChosen"), known: z.array(z.string()) }),
  z.object({ code: z.literal("setSecretsInClear"), secrets: z.array(Named) }),
  z.object({
    code: z.literal("setReferencesMissing"),
    references: z.array(Named.extend({ reference: z.string(), because: Because })),
  }),
  z.object({
    code: z.literal("setTokenShared"),
    dataSource: z.string(),
    keeper: z.enum(["relay", "access-token", "nobody"]),
  }),
  z.object({ code: z.literal("setEmpty"), path: Path }),
  z.object({ code: z.literal("setFileExists"), path: Path }),
  z.object({ code: z.literal("setAppliedInPart"), done: z.array(Path), failed: z.array(Path) }),
  z.object({ code: z.literal("machineDiffers"), dataSources: z.array(z.string()) }),
  z.object({ code: z.literal("noRecipients") }),
  z.object({ code: z.literal("recipientUnknown"), problem: z.string() }),
  z.object({ code: z.literal("identityReadableByOthers"), path: Path }),
  z.object({ code: z.literal("identityNotRead"), path: Path }),
  z.object({ code: z.literal("bundleNotOpened"), path: Path, needs: z.enum(["passphrase", "identity"]) }),
  z.object({ code: z.literal("exportTooLarge"), form: z.string(), bytes: z.number(), limit: z.number() }),
  z.object({ code: z.literal("exportHoldsSecrets"), form: z.string(), count: z.number(), flag: z.string() }),
  z.object({
    code: z.literal("exportNotCarried"),
    form: z.string(),
    dataSource: z.string(),
    option: z.string(),
  }),
  z.object({ code: z.literal("exportFolderNotWritten"), path: Path, systemCode: z.string() }),
  z.object({ code: z.literal("exportFolderForeign"), path: Path }),
  z.object({ code: z.literal("toolNotFound"), tool: z.string(), comesWith: z.string() }),
  z.object({ code: z.literal("toolFailed"), tool: z.string(), status: z.number().nullable() }),
  z.object({ code: z.literal("nothingToHandOut") }),
  z.object({ code: z.literal("tokenNotKept"), dataSource: z.string() }),
]);
export type SetFailure = z.infer<typeof SetFailure>;
type Because = z.infer<typeof Because>;
type SharedToken = Extract<SetFailure, { code: "setTokenShared" }>["keeper"];

const whyMissing: Record<Because, string> = {
  missing: "is not there",
  empty: "is empty",
  noVault: "is in a vault, and no relay keeps one on this computer",
  vaultClosed: "is in the vault, which could not be opened",
  noIdentity: "is encrypted, and no identity was given",
  otherIdentity: "is encrypted for somebody else",
  damaged: "is no age ciphertext",
};

const chooseFile: FailureAction = { id: "chooseFile", label: "Choose another file" };
const tryAgain: FailureAction = { id: "tryAgain", label: "Try again" };
const nothingWritten = "Nothing was written.";

interface NamedValue {
  readonly dataSource: string;
  readonly option: string;
  readonly file: string;
  readonly line: number;
}

const place = (value: NamedValue) => `${value.option} of ${value.dataSource} (${value.file}:${value.line})`;

const whySharedToken: Record<SharedToken, string> = {
  relay: "With “keeper: relay” each machine signs in by itself; a token in the set would be one for all.",
  "access-token":
    "With “keeper: access-token” machines get access tokens; the refresh token stays with the keeper.",
  nobody:
    "The service replaces it at each use: the first machine to connect takes it from all others, and no odbc.ini follows.",
};

export const setFailureCopy: CopyTable<SetFailure> = {
  setFileNotRead: (f) => ({
    happened: `${f.path} cannot be read.`,
    why: `The system answered ${f.systemCode}.`,
    next: `Check its name and rights. ${nothingWritten}`,
    actions: [chooseFile],
  }),
  setNotValid: (f) => ({
    happened: `${f.path} is not a set that can be used.`,
    why: `${f.problems.map(({ line, problem }) => `Line ${line}: ${problem}.`).join(" ")}${f.more > 0 ? ` And ${f.more} more.` : ""}`,
    next: `Correct it; “sets schema” prints the form for your editor. ${nothingWritten}`,
    actions: [chooseFile],
  }),
  setIncludesItself: (f) => ({
    happened: `${f.path} includes itself.`,
    why: "Its includes lead back to it.",
    next: `Take one of the includes out. ${nothingWritten}`,
    actions: [chooseFile],
  }),
  setEnvironmentUnknown: (f) => ({
    happened: `The set has no environment “${f.environment}”.`,
    why:
      f.known.length === 0
        ? "Its “environments:” names none."
        : `Its “environments:” names ${f.known.join(", ")}.`,
    next: `Name it there, or correct it where it is used. ${nothingWritten}`,
    actions: [],
  }),
  setEnvironmentNotChosen: (f) => ({
    happened: "The set has values for several environments.",
    why: `It names ${f.known.join(", ")}, and none was chosen.`,
    next: `Choose one: ${f.known.map((name) => `--env ${name}`).join(" or ")}. ${nothingWritten}`,
    actions: [],
  }),
  setSecretsInClear: (f) => ({
    happened:
      f.secrets.length === 1 ? "A secret stands in clear." : `${f.secrets.length} secrets stand in clear.`,
    why: `${f.secrets.slice(0, 10).map(place).join(", ")}${f.secrets.length > 10 ? " and more" : ""}: everybody who reads the set has them.`,
    next: `“sets seal FILE --recipient age1…” encrypts them; or write { env: NAME }, { file: PATH } or { vault: NAME } in their place; or say --allow-clear. ${nothingWritten}`,
    actions: [],
  }),
  setReferencesMissing: (f) => ({
    happened:
      f.references.length === 1
        ? "A value of the set is missing."
        : `${f.references.length} values of the set are missing.`,
    why: f.references
      .map((missing) => `${missing.reference} ${whyMissing[missing.because]}: ${place(missing)}.`)
      .join(" "),
    next: `Provide ${f.references.length === 1 ? "it" : "them"} (an encrypted one: --identity FILE) and run it again. ${nothingWritten}`,
    actions: [tryAgain],
  }),
  setTokenShared: (f) => ({
    happened: `The refresh token of ${f.dataSource} cannot be shared by several machines.`,
    why: whySharedToken[f.keeper],
    next: `Three ways out: client credentials (AuthenticationMethod 53), which store no token; “keeper: relay”, a sign-in for each machine with “token NAME --device”; “keeper: access-token”, where one keeper hands out access tokens. Take RefreshToken out of the set. ${nothingWritten}`,
    actions: [],
  }),
  setEmpty: (f) => ({
    happened: `${f.path} names no data source.`,
    why: "“dataSources:” is empty, and so is what it includes.",
    next: "“sets init FILE NAME …” adds data sources of this computer.",
    actions: [chooseFile],
  }),
  setFileExists: (f) => ({
    happened: `${f.path} is there already.`,
    why: "It is no set, and would be overwritten.",
    next: `Choose another name. ${nothingWritten}`,
    actions: [chooseFile],
  }),
  setAppliedInPart: (f) => ({
    happened: `The set was applied in part: ${f.failed.join(", ")} could not be written.`,
    why: `Each file is whole, the old or the new one. ${f.done.length === 0 ? "None was changed." : `Done: ${f.done.join(", ")}.`}`,
    next: "Correct what is named above and apply it again: what is done is not done twice.",
    actions: [tryAgain],
  }),
  machineDiffers: (f) => ({
    happened:
      f.dataSources.length === 1
        ? "A data source differs from the set."
        : `${f.dataSources.length} data sources differ from the set.`,
    why: `${f.dataSources.slice(0, 10).join(", ")}${f.dataSources.length > 10 ? " and more" : ""}.`,
    next: "“plan” shows the difference, “apply” makes it as the set says.",
    actions: [],
  }),
  noRecipients: () => ({
    happened: "Nobody is named who may open the secrets.",
    why: "A secret is written encrypted only, for the age recipients of the set.",
    next: `Give --recipient age1…, or name “recipients:” in the set; “age-keygen” makes a key pair. ${nothingWritten}`,
    actions: [],
  }),
  recipientUnknown: (f) => ({
    happened: "A recipient is not one that age knows.",
    why: f.problem,
    next: `Give the public key that “age-keygen” printed (age1…). ${nothingWritten}`,
    actions: [],
  }),
  identityReadableByOthers: (f) => ({
    happened: `Others on this computer can read the identity ${f.path}.`,
    why: "It opens every secret that is encrypted for it.",
    next: `Take their rights away (chmod 600 ${f.path}) and run it again. ${nothingWritten}`,
    actions: [tryAgain],
  }),
  identityNotRead: (f) => ({
    happened: `${f.path} is no age identity.`,
    why: "It holds no line AGE-SECRET-KEY-1…, or cannot be read.",
    next: `Give the file that “age-keygen -o FILE” made. ${nothingWritten}`,
    actions: [chooseFile],
  }),
  bundleNotOpened: (f) => ({
    happened: `${f.path} could not be opened.`,
    why:
      f.needs === "passphrase"
        ? "The passphrase is another one, or none was given."
        : "It is encrypted for somebody else, or no identity was given.",
    next:
      f.needs === "passphrase"
        ? "Give the passphrase that it was made with."
        : "Give the identity file of one of its recipients (--identity FILE).",
    actions: [tryAgain, chooseFile],
  }),
  exportTooLarge: (f) => ({
    happened: `The set is too large for ${f.form}: ${f.bytes.toLocaleString("en")} bytes.`,
    why: `${f.form} takes ${f.limit.toLocaleString("en")} bytes.`,
    next: `Split the set in two, by what each machine needs. ${nothingWritten}`,
    actions: [],
  }),
  exportHoldsSecrets: (f) => ({
    happened: `The export for ${f.form} would hold ${f.count === 1 ? "a secret" : `${f.count} secrets`} that others can read.`,
    why: "Whoever reads the files has them.",
    next: `${f.flag} ${nothingWritten}`,
    actions: [],
  }),
  exportNotCarried: (f) => ({
    happened: `${f.form} cannot carry ${f.option} of ${f.dataSource}.`,
    why: "It holds a control character, which XML has no way to write.",
    next: `Take the character out of the set, or choose another form. ${nothingWritten}`,
    actions: [],
  }),
  exportFolderNotWritten: (f) => ({
    happened: `${f.path} could not be written.`,
    why: `The system answered ${f.systemCode}.`,
    next: "Choose another folder with --out, or make it writable.",
    actions: [tryAgain],
  }),
  exportFolderForeign: (f) => ({
    happened: `${f.path} holds files that no export made.`,
    why: "They would lie between those of the export, or be overwritten.",
    next: `Choose an empty or a new folder. ${nothingWritten}`,
    actions: [chooseFile],
  }),
  toolNotFound: (f) => ({
    happened: `${f.tool} is not on this computer.`,
    why: `It comes with ${f.comesWith}.`,
    next: `Install it, or run this where it is. ${nothingWritten}`,
    actions: [tryAgain],
  }),
  toolFailed: (f) => ({
    happened: `${f.tool} ended with ${f.status === null ? "a signal" : `status ${f.status}`}.`,
    why: "Its own words stand above.",
    next: "Correct what it says and run this again.",
    actions: [tryAgain],
  }),
  tokenNotKept: (f) => ({
    happened: `No relay on this computer keeps the token of ${f.dataSource}.`,
    why: "The set says “keeper: access-token”: one computer keeps the refresh token and hands out access tokens.",
    next: `Run “relay add ${f.dataSource}” on that computer, and this there.`,
    actions: [],
  }),
  nothingToHandOut: () => ({
    happened: "No data source of the set gets access tokens from a keeper.",
    why: "None has “keeper: access-token”.",
    next: "Add it to the data sources whose access tokens this computer is to hand out.",
    actions: [],
  }),
};
