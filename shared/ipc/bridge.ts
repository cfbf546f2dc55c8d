/** The shape of what the preload puts on `window`, and the channel names both sides use. */

export const bridgeName = "odbcOAuthManager";
export const callChannel = "call";
export const eventChannel = "event";
/** Main hands the contract's names to the preload behind this argument, comma separated. */
export const namesArgument = "--contract-calls=";

/** `call` answers with a `Result` of the contract; `on` returns a function that stops listening. */
export interface Bridge {
  readonly call: Readonly<Record<string, (input: unknown) => Promise<unknown>>>;
  on(event: string, listener: (data: unknown) => void): () => void;
}
