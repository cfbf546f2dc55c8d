/** The form of a set's YAML file, as one schema: what the app reads, and what an editor completes (`setJsonSchema`). */
import { z } from "zod";

/** Where a value comes from that does not stand in the set itself. A plain text is always the value, whatever it looks like. */
export const Reference = z.union([
  z.strictObject({ env: z.string().min(1).describe("Environment variable of whoever runs plan or apply") }),
  z.strictObject({ file: z.string().min(1).describe("File with the value; relative to the set's folder") }),
  z.strictObject({
    vault: z
      .string()
      .min(1)
      .describe("NAME/ClientSecret or NAME/AccessToken of a data source that this computer's relay keeps"),
  }),
  z.strictObject({ age: z.string().min(1).describe("Armoured age ciphertext of the value") }),
]);
export type Reference = z.infer<typeof Reference>;

/** `null` takes the option out of the data source. */
const Value = z.union([z.string(), z.null(), Reference]);
export type SetValue = z.infer<typeof Value>;

const word = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;
const wordRule = "letters, digits, dot, dash and underscore, at most 63, a letter or digit first";
const Word = z.string().regex(word, `is not a name here: ${wordRule}`);

const Options = z
  .record(z.string().min(1), Value)
  .describe("Option names as the driver knows them, and their values");
const ByEnvironment = z.record(z.string(), Options).describe("Values that hold in one environment only");

/** Who keeps a token that the service replaces. */
export const TokenKeeper = z
  .enum(["relay", "access-token", "nobody"])
  .describe(
    "relay: each machine signs in by itself and its relay keeps the token. access-token: one keeper hands out access tokens. nobody: the token is not replaced",
  );
export type TokenKeeper = z.infer<typeof TokenKeeper>;

const place = "user, system, or the absolute path of an odbc.ini";
const Place = z
  .string()
  .regex(/^(user|system|\/.+|[A-Za-z]:[\\/].+)$/, `is no place: ${place}`)
  .describe(`Where the data sources go: ${place}`);

const SourceEntry = z.strictObject({
  description: z.string().describe("The text in [ODBC Data Sources]").optional(),
  keeper: TokenKeeper.optional(),
  place: Place.optional(),
  options: Options.optional(),
  environments: ByEnvironment.optional(),
});

/** One file of a set. An included file has the same form; of it only `set` is not read. */
export const SetFile = z.strictObject({
  set: Word.describe("Name of the set").optional(),
  include: z
    .array(z.string().min(1))
    .describe("Other files of this set, read before this one; relative to this file")
    .optional(),
  environments: z.array(Word).describe("The environments that plan and apply know").optional(),
  place: Place.optional(),
  prune: z
    .enum(["true", "false"])
    .describe("true: what this set made and no longer names is deleted; otherwise it is left")
    .optional(),
  recipients: z
    .array(z.string().regex(/^age1[0-9a-z]+$/, "is no age recipient (age1…)"))
    .describe("age recipients for whom secrets of this set are encrypted")
    .optional(),
  defaults: z
    .strictObject({ options: Options.optional(), environments: ByEnvironment.optional() })
    .describe("Values of every data source of the set")
    .optional(),
  dataSources: z.record(z.string().min(1), SourceEntry).optional(),
});
export type SetFile = z.infer<typeof SetFile>;

/** As `SetFile`, for editors: there numbers and booleans are written without quotes, which the app reads as the text they are. */
export function setJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(SetFile, {
    target: "draft-7",
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema === Value) jsonSchema.anyOf?.unshift({ type: ["number", "boolean"] });
      if (jsonSchema.enum?.length === 2 && jsonSchema.enum.includes("true")) {
        delete jsonSchema.enum;
        jsonSchema.type = "boolean";
      }
    },
  });
  return { title: "Set of ODBC OAuth Manager", ...schema };
}
