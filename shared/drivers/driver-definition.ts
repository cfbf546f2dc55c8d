/** What the app knows of a driver: names, options, authentication methods, words for the New card. Data only. */
import type { Grant } from "../grant";
import type { TokenMethod } from "./methods/token-endpoint";
import type { OptionDefinition } from "./option-definition";

/** Which grant obtains the tokens a method uses; "jwt_bearer" only the driver itself can run. */
export type ObtainingGrant =
  | Extract<Grant, "authorization_code" | "client_credentials" | "password">
  | "jwt_bearer"
  | "none";

/**
 * How the app finds out whether the stored values work: by a refresh, by fetching an access token, by a
 * sign-in as the driver will do it; "driverOnly" where no one but the driver can, "none" where no token is involved.
 */
export type MethodCheck =
  | "refresh_token"
  | "client_credentials"
  | "password"
  | "authorization_code"
  | "driverOnly"
  | "none";

export interface AuthenticationMethod<Name extends string = string> {
  /** Unique within the driver: the value, with the flow behind it where one value has several flows. */
  readonly id: string;
  /** What is written to `AuthenticationMethod`. */
  readonly value: string;
  readonly flow: string;
  /** As in a list row: "Refresh token". */
  readonly name: string;
  /** As in the field: "Refresh token (54)". */
  readonly label: string;
  readonly grant: ObtainingGrant;
  readonly check: MethodCheck;
  /** The option that a token obtained here is written to. */
  readonly tokenOption: "RefreshToken" | "AccessToken" | undefined;
  readonly needs: readonly Name[];
  readonly mayHave: readonly Name[];
  /** What getting a token needs beyond `needs`; the driver itself does without. */
  readonly toObtain: readonly Name[];
  /** Values the method needs exactly so, by option. */
  readonly fixed: Readonly<Record<string, string>>;
  readonly note: string | undefined;
  /** Among the first in the field's list; the others stand below. */
  readonly offeredFirst: boolean;
  /** Methods to suggest instead for a new data source. */
  readonly betterMethods: readonly string[];
  /** A person signs in each time the driver connects. */
  readonly interactive: boolean;
  /** `TokenURI` has to start with POST. */
  readonly needsPost: boolean;
  /** What tells this method from others with the same value; without it a method is never guessed. */
  readonly signs: MethodSigns<Name> | undefined;
}

/** All of it holds: options that have a value, options that have none, flags that are on. */
export interface MethodSigns<Name extends string = string> {
  readonly set?: readonly Name[];
  readonly empty?: readonly Name[];
  readonly on?: readonly Name[];
}

export interface DriverCard {
  readonly title: string;
  readonly text: string;
  readonly haveReady: readonly string[];
  readonly icon: "globe" | "dataUsage" | "folderGlobe";
}

export interface DriverDefinition {
  readonly id: string;
  /** As registered in odbcinst.ini for release 8.0. */
  readonly installedName: string;
  /** "Microsoft Dynamics 365": the installed name without vendor and release. */
  readonly productName: string;
  /** "Dynamics 365": list rows. */
  readonly shortLabel: string;
  /** Stem of the library's file name behind `iv` (32-bit) or `dd` (64-bit). */
  readonly libraryStem: string;
  readonly description: string;
  readonly card: DriverCard;
  /** By canonical name, in the order of the form. */
  readonly options: Readonly<Record<string, OptionDefinition>>;
  readonly methods: readonly AuthenticationMethod[];
  /** Id of the method that holds when `AuthenticationMethod` is not set. */
  readonly defaultMethod: string;
  /** Id of the method a new data source starts with. */
  readonly newMethod: string;
  /** What says where to connect: one of these options is needed; with two of them the form offers a choice. */
  readonly whereToConnect: readonly string[];
  /** Method of the token request when `TokenURI` has no prefix. */
  readonly noPrefixMethod: TokenMethod;
  /** "inferred" where only sister products and the service's behaviour speak for `noPrefixMethod`. */
  readonly noPrefixConfidence: "seed" | "inferred";
  /** Provider preset that the driver's service always uses. */
  readonly providerId: string | undefined;
  /** Put behind the service's origin it is the scope of the service: "/.default" at Microsoft. */
  readonly resourceScope: string | undefined;
  /** Last word of a proposed name: "CRM" in "Acme CRM". */
  readonly nameSuffix: string;
}

interface Given<Name extends string>
  extends Omit<DriverDefinition, "options" | "methods" | "whereToConnect"> {
  readonly options: Readonly<Record<Name, OptionDefinition>>;
  readonly methods: readonly AuthenticationMethod<NoInfer<Name>>[];
  readonly whereToConnect: readonly NoInfer<Name>[];
}

/** Declares a driver; an option that a method names but the driver does not have is a compile error. */
export function defineDriver<Name extends string>(driver: Given<Name>): DriverDefinition {
  return driver;
}

type Usual =
  | "toObtain"
  | "fixed"
  | "note"
  | "offeredFirst"
  | "betterMethods"
  | "interactive"
  | "needsPost"
  | "signs"
  | "mayHave"
  | "tokenOption";
type GivenMethod<Name extends string> = Omit<AuthenticationMethod<Name>, Usual | "label" | "id"> &
  Partial<Pick<AuthenticationMethod<Name>, Usual | "id">>;

/** A method's entry with what is usual filled in: id and label from value and name. */
export function defineMethod<const Name extends string>(
  given: GivenMethod<Name>,
): AuthenticationMethod<Name> {
  return {
    id: given.value,
    mayHave: [],
    toObtain: [],
    fixed: {},
    note: undefined,
    offeredFirst: false,
    betterMethods: [],
    interactive: false,
    needsPost: false,
    signs: undefined,
    tokenOption: undefined,
    ...given,
    label: `${given.name} (${given.value})`,
  };
}
