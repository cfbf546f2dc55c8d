/** The address a kept data source asks for its token: `POST http://127.0.0.1:PORT/t/ID`, written and recognised here only. */

/** Letters and digits only, so that no encoding changes them: 24 of 62 are 142 bits. */
const address = /^http:\/\/127\.0\.0\.1:(\d{1,5})\/t\/([0-9A-Za-z]{24})$/;

/** Where a user's relay listens unless the port is taken; the first free one from here on. */
export const firstRelayPort = 8791;

export interface RelayAddress {
  readonly port: number;
  /** Belongs to one section of one file. */
  readonly id: string;
}

/** The URL below which the relay answers for one data source. */
export function relayUrl({ port, id }: RelayAddress): string {
  return `http://127.0.0.1:${port}/t/${id}`;
}

/** The value of `TokenURI`. */
export function relayTokenUri(relay: RelayAddress): string {
  return `POST ${relayUrl(relay)}`;
}

/** Reads a `TokenURI`, whatever its method; undefined for an address that is no relay's. */
export function parseRelayTokenUri(tokenUri: string): RelayAddress | undefined {
  const found = address.exec(tokenUri.trim().replace(/^(GET|POST)\s+/i, ""));
  const port = Number(found?.[1]);
  const id = found?.[2];
  return id === undefined || port < 1 || port > 65_535 ? undefined : { port, id };
}
