/** Which other addresses of a service may have what is meant for its token URL. */

/**
 * The host of `other` where credentials meant for the token URL may not go without a word: neither the same host and
 * port nor a host below it, or no longer encrypted. Metadata names such addresses, and whoever wrote the metadata would
 * get token and secret. Sister hosts count as another site: two customers of one hosting service look like sisters.
 */
export function otherSite(tokenUrl: string, other: string | undefined): string | undefined {
  if (other === undefined || !URL.canParse(other)) return undefined;
  const to = new URL(other);
  if (!URL.canParse(tokenUrl)) return to.host;
  const from = new URL(tokenUrl);
  const losesEncryption = from.protocol === "https:" && to.protocol !== "https:";
  const isSame = to.host === from.host || isBelow(to, from);
  return isSame && !losesEncryption ? undefined : to.host;
}

function isBelow(name: URL, parent: URL): boolean {
  return name.port === parent.port && name.hostname.endsWith(`.${parent.hostname}`);
}
