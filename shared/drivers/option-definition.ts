/** What the catalogue says of one option, and the constructors that make an option's entry short to write. */

/** Where a fact comes from: documentation samples, a documentation page of the driver, or only a sister driver. */
export type Confidence = "seed" | "docs" | "inferred";

export type OptionKind =
  | "text"
  | "secret"
  | "url"
  | "path"
  | "integer"
  | "flag"
  | "choice"
  | "scopes"
  | "tokenEndpoint"
  | "method";

/** Section of the form an option belongs to while the method uses it; "header" options have no field of their own. */
export type OptionSection = "header" | "where" | "signIn" | "endpoints" | "token" | "more";

/** Heading under "More options". */
export type OptionGroup =
  | "General"
  | "Authentication"
  | "OAuth 2.0"
  | "Encryption"
  | "Mapping"
  | "SQL engine"
  | "Proxy"
  | "Web service"
  | "Additional";

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface OptionDefinition {
  readonly kind: OptionKind;
  /** Plain words, sentence case. */
  readonly label: string;
  readonly help: string;
  readonly group: OptionGroup;
  readonly section: OptionSection;
  /** Short names and other spellings; giving the option under two of its names makes the driver fail. */
  readonly otherNames: readonly string[];
  /** Only where documented for this driver: an inferred default is no default. */
  readonly default?: string | undefined;
  readonly choices?: readonly Choice[];
  readonly min?: number;
  readonly max?: number;
  readonly unit?: string;
  readonly example?: string;
  readonly note?: string | undefined;
  readonly confidence: Confidence;
  /** "appSettings": the driver has no such option, but getting a token needs it. */
  readonly storedIn: "odbcIni" | "appSettings";
  /** An address may be given without its host. */
  readonly mayBeRelative?: boolean;
  /** Applications may give the value when they connect, so it may stay empty here. */
  readonly fromApplication?: boolean;
}

type Needed = "label" | "help" | "group";
type Given = Pick<OptionDefinition, Needed> & Partial<Omit<OptionDefinition, Needed | "kind">>;

const usual = { otherNames: [], section: "more", confidence: "docs", storedIn: "odbcIni" } as const;

const optionOf =
  (kind: OptionKind) =>
  (given: Given): OptionDefinition => ({ ...usual, ...given, kind });

export const text = optionOf("text");
/** Confidential: never shown, logged or sent to the page. */
export const secret = optionOf("secret");
export const url = optionOf("url");
export const path = optionOf("path");
export const integer = optionOf("integer");
/** Written 1/0, read as true/false too. */
export const flag = optionOf("flag");
export const choice = optionOf("choice");
export const scopes = optionOf("scopes");
export const tokenEndpoint = optionOf("tokenEndpoint");
/** `AuthenticationMethod`: its choices are the driver's methods. */
export const method = optionOf("method");

/** The option as a driver without a page on it may have it: no default is claimed. */
export function inferred(option: OptionDefinition): OptionDefinition {
  return {
    ...option,
    default: undefined,
    confidence: "inferred",
    note: option.note ?? "Not in this driver's documentation; sister drivers have it.",
  };
}

/** The same for several options at once. */
export function allInferred<Name extends string>(
  options: Readonly<Record<Name, OptionDefinition>>,
): Record<Name, OptionDefinition> {
  const result: Record<Name, OptionDefinition> = { ...options };
  for (const name in result) result[name] = inferred(result[name]);
  return result;
}
