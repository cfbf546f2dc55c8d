/** The form of a data source as data: what page, main process and command line read from `describeForm`. */
import type { AuthenticationMethod } from "../driver-definition";
import type { TokenMethod } from "../methods/token-endpoint";
import type { Confidence, OptionDefinition, OptionGroup, OptionKind } from "../option-definition";
import type { FieldChangePair } from "./fields/value";
import type { Outcomes } from "./outcomes";

export type FieldActionId =
  | "addPort"
  | "usePost"
  | "setSqlEngineMode2"
  | "turnOn"
  | "trimBlanks"
  | "removeQuotes"
  | "addScope"
  | "useMethod"
  | "removeShortName"
  | "allowHttp";

/** A button beside a problem. `changes` is what it does to the form; empty for `allowHttp`, which is a consent. */
export interface FieldAction {
  readonly id: FieldActionId;
  readonly label: string;
  readonly changes: readonly FieldChangePair[];
}

export type Severity = "error" | "warning" | "info";

export type FieldProblemCode =
  | "required"
  | "tokenMissing"
  | "notAnAddress"
  | "httpOutsideLoopback"
  | "redirectWithoutPort"
  | "edgeBlanks"
  | "lineBreak"
  | "quoted"
  | "looksLikeSecretId"
  | "needsDirectEngine"
  | "mustBeOn"
  | "postNeeded"
  | "getWithBody"
  | "noTokenMethod"
  | "headerOverridesBasic"
  | "scopeForRefreshToken"
  | "notAWholeNumber"
  | "outOfRange"
  | "unknownChoice"
  | "notHere"
  | "unknownMethod"
  | "olderMethod"
  | "namedTwice"
  | "nameMissing"
  | "nameTooLong";

export interface FieldProblem {
  readonly severity: Severity;
  readonly code: FieldProblemCode;
  /** One or two plain sentences, as shown under the field. */
  readonly text: string;
  readonly action?: FieldAction;
}

export interface FieldChoice {
  readonly value: string;
  readonly label: string;
  readonly note?: string | undefined;
  /** Only for methods: false for what stands below the usual ones. */
  readonly offeredFirst?: boolean;
}

export interface FieldModel {
  /** Canonical name of the option. */
  readonly option: string;
  readonly label: string;
  readonly kind: OptionKind;
  readonly group: OptionGroup;
  readonly otherNames: readonly string[];
  readonly storedIn: OptionDefinition["storedIn"];
  readonly confidence: Confidence;
  readonly help: string;
  readonly note: string | undefined;
  readonly example: string | undefined;
  readonly unit: string | undefined;
  /** Documented default; undefined where none is documented for this driver. */
  readonly defaultValue: string | undefined;
  /** For kind "method" the values are method ids. */
  readonly choices: readonly FieldChoice[] | undefined;
  /** For kind "method": the id of the method in use. */
  readonly methodId: string | undefined;
  /** For kind "tokenEndpoint": the value's parts, what is sent when it names no method, what a new value gets. */
  readonly endpoint:
    | {
        readonly method: TokenMethod | undefined;
        readonly url: string;
        readonly withoutPrefix: TokenMethod;
        readonly proposedMethod: TokenMethod;
      }
    | undefined;
  readonly set: boolean;
  /** Needed by the method, or for getting the token that is still missing. */
  readonly required: boolean;
  /** The method lets the option count. */
  readonly used: boolean;
  readonly readOnlyBecause: string | undefined;
  readonly problem: FieldProblem | undefined;
}

export type SectionId = "where" | "signIn" | "endpoints" | "token" | "more";
/** `untried`: every value is there, and nobody knows whether they work. */
export type SectionState = "ready" | "untried" | "open" | "warning" | "error";

export interface FormSection {
  readonly id: SectionId;
  readonly title: string;
  readonly fields: readonly FieldModel[];
  /** Two ways to say the same, of which one is needed: the form shows the field of the chosen one. */
  readonly alternatives: { readonly options: readonly FieldChoice[]; readonly chosen: string } | undefined;
  readonly state: SectionState;
  /** "None yet"; "2 set, 61 at their default". */
  readonly hint: string | undefined;
}

interface StepWords {
  readonly title: string;
  readonly why: string;
  /** Null when there is nothing to press. */
  readonly button: string | null;
}

/** The one most useful action, and the words of its card. */
export type NextStep = StepWords &
  (
    | { readonly kind: "fillField"; readonly option: string; readonly left: number }
    | { readonly kind: "fixProblem"; readonly option: string }
    | { readonly kind: "getToken"; readonly host: string }
    | { readonly kind: "fillKnown"; readonly changes: readonly FieldChangePair[] }
    | { readonly kind: "checkCredentials" }
    /** What is stored was refused: `remedy` is what the button does. */
    | { readonly kind: "checkFailed"; readonly remedy: "check" | "getToken" }
    /** Connect as applications do. */
    | { readonly kind: "test" }
    | { readonly kind: "chooseFile"; readonly option: string }
    | { readonly kind: "lookAtFile" }
    | { readonly kind: "save" }
    | { readonly kind: "done" }
  );

export interface FormModel {
  readonly method: AuthenticationMethod;
  readonly sections: readonly FormSection[];
  /** What is to say of the data source's name. */
  readonly nameProblem: FieldProblem | undefined;
  readonly readyCount: number;
  readonly total: number;
  readonly nextStep: NextStep;
}

/** What the form depends on beside the values themselves; everything left out counts as not known. */
export interface FormState {
  readonly chosenFlow?: string | null;
  readonly providerId?: string | null;
  readonly name?: string;
  /** Options of the section that are no field of the form, second spellings of known ones among them. */
  readonly otherOptionNames?: readonly string[];
  /** The user agreed to http:// addresses outside this computer. */
  readonly allowHttp?: boolean;
  readonly unsaved?: boolean;
  /** Fields that somebody types in: of these only that they are empty is said. */
  readonly typing?: ReadonlySet<string>;
  /** What was tried with the values as they are; nothing beyond it is claimed. */
  readonly outcomes?: Outcomes;
  /** What the last test of these very values found; null: none; left out where nothing can be tested. */
  readonly tested?: { readonly at: number; readonly works: boolean } | null;
  /** What was looked at on this computer, by the option that names it. */
  readonly here?: Readonly<Record<string, { readonly found: boolean; readonly text: string }>>;
  /** The option whose value the file would not take, and why. */
  readonly refused?: { readonly option: string; readonly text: string } | undefined;
  /** What a driver manager misreads in this data source as it is saved, in a sentence. */
  readonly misread?: string | undefined;
  /** What fills the blank in the addresses of the provider. */
  readonly tenant?: string | null;
}
