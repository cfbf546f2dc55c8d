/** What the data source itself holds and is no secret: its addresses, client ID and scopes, so that a server's words about them stay readable. */
import type { TokenSettings } from "../settings/token-settings";

function withoutSlash(path: string): string {
  return path.replace(/\/+$/, "");
}

export class OwnWords {
  readonly #words = new Set<string>();
  readonly #hosts = new Set<string>();
  readonly #paths = new Set<string>();

  /** A scope, a client ID. */
  addWord(word: string): void {
    if (word !== "") this.#words.add(word);
  }

  /** Host and path of an address; its query and its user are not taken. */
  addAddress(address: string | undefined): void {
    if (address === undefined || !URL.canParse(address)) return;
    const url = new URL(address);
    this.#hosts.add(url.host);
    this.#hosts.add(url.hostname);
    this.#paths.add(withoutSlash(url.pathname));
  }

  addSettings(settings: TokenSettings): void {
    const { tokenEndpoint, authorizationUrl, redirectUri, deviceAuthorizationUrl, issuer } = settings;
    for (const address of [tokenEndpoint.url, authorizationUrl, redirectUri, deviceAuthorizationUrl, issuer])
      this.addAddress(address);
    for (const word of [settings.clientId, ...settings.scopes]) this.addWord(word);
  }

  /** The path, or one with the same segments. */
  hasPath(path: string): boolean {
    return this.#paths.has(withoutSlash(path));
  }

  /** True for a word, host, path or whole address of the data source. */
  has(text: string): boolean {
    if (this.#words.has(text) || this.#hosts.has(text) || this.hasPath(text)) return true;
    return this.#isOwnAddress(text);
  }

  #isOwnAddress(text: string): boolean {
    if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false;
    const { host, pathname, search, hash, username, password } = new URL(text);
    if (search !== "" || hash !== "" || username !== "" || password !== "") return false;
    return this.#hosts.has(host) && (pathname === "/" || this.hasPath(pathname));
  }
}
