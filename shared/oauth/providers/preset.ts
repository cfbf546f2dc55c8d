/** What the app knows of an OAuth provider: only facts with a source; what is left out is unknown. */
import type { RefreshTokenRule } from "../refresh-token-life";

/** A fact and the page that states it. */
export interface Sourced<T> {
  readonly value: T;
  readonly source: string;
}

export function fact<const T>(value: T, source: string): Sourced<T> {
  return { value, source };
}

/** A blank of the provider's addresses, `{tenant}` for example, that the user or the service's address fills. */
export interface PresetVariable {
  readonly name: "tenant" | "subdomain" | "domain";
  readonly label: string;
  readonly help: string;
  readonly example: string;
  /** Works when nobody fills it. */
  readonly usual: string | undefined;
}

/** What it takes to be given a refresh token. */
export interface RefreshTokenNeeds {
  /** Scopes to ask for beside those of the data. */
  readonly scopes?: readonly string[];
  /** Parameters of the authorization request. */
  readonly parameters?: readonly (readonly [name: string, value: string])[];
  /** A setting of the app registration or the API, in words; nothing in the request can replace it. */
  readonly registration?: string;
  /** Why, in one sentence: "Microsoft gives one only with offline_access." */
  readonly why: string;
  /** True where the provider itself says so; false for a rule of the standard that servers do not all follow. */
  readonly certain: boolean;
}

export interface ProviderPreset {
  readonly id: string;
  /** In the field: "Microsoft Entra ID". */
  readonly name: string;
  /** In sentences: "Microsoft". */
  readonly shortName: string;
  /** Where client ID and secret come from: "the app registration in Microsoft Entra". */
  readonly registeredIn: string;
  /** Hosts of its endpoints; one that starts with a dot stands for every host below it. */
  readonly hosts: readonly string[];
  readonly variable: PresetVariable | undefined;
  readonly authorizationUrl: Sourced<string> | undefined;
  readonly tokenUrl: Sourced<string> | undefined;
  readonly deviceAuthorizationUrl: Sourced<string> | undefined;
  /** Parameters that every authorization request to it carries. */
  readonly authorizationParameters: Sourced<readonly (readonly [name: string, value: string])[]> | undefined;
  /** The token endpoint takes nothing else. */
  readonly tokenMethod: Sourced<"POST"> | undefined;
  readonly refreshTokenNeeds: Sourced<RefreshTokenNeeds> | undefined;
  /** How long a refresh token lives, in one sentence. */
  readonly refreshTokenLife: Sourced<string> | undefined;
  /** The same as a rule to count with; a token whose life nobody documents has none. */
  readonly refreshTokenRule: Sourced<RefreshTokenRule> | undefined;
  /** Whether the refresh token that was used still works afterwards. */
  readonly oldTokenAfterRefresh: Sourced<"survives" | "dies"> | undefined;
  /** Which redirect URIs it takes, in one sentence. */
  readonly redirectUris: Sourced<string> | undefined;
  /** What to propose where the usual http://localhost:8080 is refused. */
  readonly proposedRedirectUri: Sourced<string> | undefined;
  /** Sign-in windows inside apps are refused. */
  readonly embeddedRefused: Sourced<true> | undefined;
  /** A client secret's ID has the shape of a GUID and its value has not. */
  readonly secretIdIsGuid: boolean;
}

type Needed = "id" | "name" | "shortName" | "registeredIn" | "hosts";

const unknown = {
  variable: undefined,
  authorizationUrl: undefined,
  tokenUrl: undefined,
  deviceAuthorizationUrl: undefined,
  authorizationParameters: undefined,
  tokenMethod: undefined,
  refreshTokenNeeds: undefined,
  refreshTokenLife: undefined,
  refreshTokenRule: undefined,
  oldTokenAfterRefresh: undefined,
  redirectUris: undefined,
  proposedRedirectUri: undefined,
  embeddedRefused: undefined,
  secretIdIsGuid: false,
} satisfies Omit<ProviderPreset, Needed>;

/** Declares a preset; every fact not given is unknown. */
export function definePreset(preset: Pick<ProviderPreset, Needed> & Partial<ProviderPreset>): ProviderPreset {
  return { ...unknown, ...preset };
}
