/** `ClientCredentialsMode`: where client id and secret travel in a token request. */

export type CredentialsMode = "basic" | "url" | "body";

const modes: Readonly<Record<string, CredentialsMode>> = {
  "0": "basic",
  "1": "basic",
  "2": "url",
  "3": "body",
};

/**
 * The mode of an option value. Not set is 0, the documented default of the REST Connector; undefined for a
 * value the documentation does not list.
 */
export function parseCredentialsMode(value: string): CredentialsMode | undefined {
  return value === "" ? "basic" : modes[value.trim()];
}

/** The option value for a mode. 1 rather than 0 for the header: it says what it does whatever the default is. */
export function formatCredentialsMode(mode: CredentialsMode): "1" | "2" | "3" {
  return mode === "basic" ? "1" : mode === "url" ? "2" : "3";
}
