/** Which grant the relay would keep for a data source: what its driver asks the token endpoint for by itself. Pure. */
import type { AuthenticationMethod } from "../driver-definition";

export type KeptGrant = "refresh_token" | "client_credentials";

/** The drivers' methods with a token endpoint that they ask alone, at each connection. */
const asking = new Set(["24", "53", "54"]);

/** Undefined for a method that asks for nothing which could be kept. */
export function keptGrant(method: AuthenticationMethod): KeptGrant | undefined {
  if (!asking.has(method.value)) return undefined;
  return method.check === "refresh_token" || method.check === "client_credentials" ? method.check : undefined;
}
