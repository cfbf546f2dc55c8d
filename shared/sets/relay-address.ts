/** Data sources whose token this computer's relay keeps: known by their token URI. */

/** The relay's own address of a data source; the true secrets are then in the vault of the computer that holds the file. */
const relayAddress = /^(POST )?https?:\/\/(127\.0\.0\.1|localhost):\d+\/t\/[A-Za-z0-9]+$/i;

export function isRelayAddress(tokenUri: string): boolean {
  return relayAddress.test(tokenUri.trim());
}
