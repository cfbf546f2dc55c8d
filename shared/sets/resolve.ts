/** What a set says for one environment: the value of each option, its origin, and what must not be in it. */
import { findDriver } from "../drivers/catalogue";
import type { DriverDefinition } from "../drivers/driver-definition";
import { parseTokenUri } from "../drivers/methods/token-endpoint";
import { isSecretOption } from "../drivers/secret-option";
import { fail, ok, type Result } from "../failures/result";
import { providerOfEndpoints } from "../oauth/providers/of-endpoints";
import { judgeStoredToken } from "../oauth/stored-token";
import { sameName } from "../odbc/document/text";
import {
  type FleetSet,
  type FleetSource,
  unknownEnvironments,
  type ValueOrigin,
  valuesFor,
} from "./fleet-set";
import type { Reference, SetValue, TokenKeeper } from "./schema";

/** An option of a data source as the set has it; a reference is not followed yet. */
export interface ResolvedOption {
  readonly option: string;
  readonly value: SetValue;
  readonly origin: ValueOrigin;
  /** Never shown. What comes by a reference is taken for a secret whatever the option's name. */
  readonly secret: boolean;
}

export interface ResolvedSource {
  readonly name: string;
  readonly description: string;
  readonly keeper: TokenKeeper | undefined;
  readonly place: string;
  readonly options: readonly ResolvedOption[];
  readonly driver: DriverDefinition | undefined;
}

export interface ResolvedSet {
  readonly name: string;
  readonly environment: string | null;
  readonly prune: boolean;
  readonly sources: readonly ResolvedSource[];
}

export interface ResolveOptions {
  readonly environment: string | undefined;
  /** Secrets may stand in the set as they are. */
  readonly allowClear: boolean;
}

/**
 * Fails with setEnvironmentNotChosen, setEnvironmentUnknown, setSecretsInClear (all of them named), or setTokenShared.
 */
export function resolveSet(set: FleetSet, options: ResolveOptions): Result<ResolvedSet> {
  const { environment } = options;
  const known = [...set.environments];
  const [unknown] = unknownEnvironments(set);
  if (unknown !== undefined) {
    return fail({ code: "setEnvironmentUnknown", environment: unknown.environment, known });
  }
  if (environment === undefined && known.length > 0) return fail({ code: "setEnvironmentNotChosen", known });
  if (environment !== undefined && !known.includes(environment)) {
    return fail({ code: "setEnvironmentUnknown", environment, known });
  }
  const sources = [...set.sources.values()].map((source) => resolveSource(set, source, environment));
  const inClear = options.allowClear ? [] : sources.flatMap(secretsInClear);
  if (inClear.length > 0) return fail({ code: "setSecretsInClear", secrets: inClear });
  const shared = sources.find(sharesToken);
  if (shared !== undefined) {
    return fail({ code: "setTokenShared", dataSource: shared.name, keeper: shared.keeper ?? "nobody" });
  }
  return ok({ name: set.name, environment: environment ?? null, prune: set.prune, sources });
}

function resolveSource(set: FleetSet, source: FleetSource, environment: string | undefined): ResolvedSource {
  const values = valuesFor(set, source, environment);
  const driverValue = values.find(({ option }) => sameName(option, "Driver"))?.value;
  const driver = typeof driverValue === "string" ? findDriver(driverValue) : undefined;
  return {
    name: source.name,
    description: source.description ?? (typeof driverValue === "string" ? driverValue : source.name),
    keeper: source.keeper,
    place: source.place ?? set.place,
    driver,
    options: values.map(({ option, value, origin }) => ({
      option,
      value,
      origin,
      secret: isReference(value) || isSecretOption(driver, option),
    })),
  };
}

export function isReference(value: SetValue): value is Reference {
  return typeof value === "object" && value !== null;
}

/** As the user wrote it, without what is encrypted. */
export function referenceText(reference: Reference): string {
  if ("env" in reference) return `env:${reference.env}`;
  if ("file" in reference) return `file:${reference.file}`;
  return "vault" in reference ? `vault:${reference.vault}` : "the age ciphertext";
}

function secretsInClear(source: ResolvedSource) {
  return source.options.flatMap(({ option, value, origin, secret }) =>
    secret && typeof value === "string" && value !== ""
      ? [{ dataSource: source.name, option, file: origin.file, line: origin.line }]
      : [],
  );
}

/** Whether the set holds a refresh token that several machines cannot share. */
function sharesToken(source: ResolvedSource): boolean {
  const value = (name: string) => source.options.find(({ option }) => sameName(option, name))?.value ?? "";
  const text = (name: string) => {
    const found = value(name);
    return typeof found === "string" ? found : "";
  };
  if (value("RefreshToken") === "") return false;
  if (source.keeper === "relay" || source.keeper === "access-token") return true;
  const provider = providerOfEndpoints(parseTokenUri(text("TokenURI")).url, text("AuthURI"));
  return judgeStoredToken({
    rotation: "unknown",
    rotationSeenAt: null,
    oldToken: provider?.oldTokenAfterRefresh?.value ?? "unknown",
    clientCredentialsPossible: false,
  }).oneUse;
}
