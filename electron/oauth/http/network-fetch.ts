/** The app's fetch: goes out as the network settings say, and as changed settings say from the next request on. */
import { type Dispatcher, EnvHttpProxyAgent, fetch as undiciFetch } from "undici";
import type { Closable } from "../../platform/scope";
import { ownTurn } from "../../platform/steps";
import type { HttpFetch } from "./http-fetch";
import { NetworkSettingsError } from "./network-settings-error";
import { chooseProxy } from "./proxy/choice";
import { ProxyPool } from "./proxy/pool";
import { type CertificateFiles, secureContext } from "./secure-context";
import { trustedAuthorities } from "./trusted-authorities";

export interface NetworkSettings extends CertificateFiles {
  /** Empty: the system's. May hold a user name and password. */
  readonly proxy: string;
}

type Variables = Readonly<Record<string, string | undefined>>;

interface Way {
  /** The settings it was made for. */
  readonly key: string;
  readonly dispatcher: Promise<Dispatcher>;
}

function keyOf(settings: NetworkSettings): string {
  return JSON.stringify([
    settings.proxy,
    settings.extraCaFile,
    settings.clientCertificateFile,
    settings.clientCertificateKeyFile,
    settings.clientCertificatePassphrase?.reveal() ?? "",
  ]);
}

async function openDispatcher(settings: NetworkSettings, variables: Variables): Promise<Dispatcher> {
  const proxy = chooseProxy(settings.proxy, variables);
  if (!proxy.ok) throw new NetworkSettingsError(proxy.failure);
  const authorities = await trustedAuthorities(variables);
  // Reading some 150 certificates takes as long as all else: not in one turn with it.
  await ownTurn();
  const tls = { secureContext: await secureContext(settings, authorities) };
  await ownTurn();
  const agent = new EnvHttpProxyAgent({
    ...proxy.value,
    connect: tls,
    requestTls: tls,
    proxyTls: tls,
    clientFactory: (origin, options) => new ProxyPool(origin, options),
    // No connection is kept: one the server closed meanwhile would leave a refresh with an unknown outcome.
    pipelining: 0,
  });
  return agent.compose(asNoPage);
}

/**
 * `Sec-Fetch-Mode: cors`, which fetch adds by its standard, marks the request of a web page: no driver sends it, the
 * relay answers no page, and a service may take the app for a script in a browser.
 */
const asNoPage: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) => {
  const sent = Object.entries(options.headers ?? {});
  const headers = Object.fromEntries(sent.filter(([name]) => !/^sec-fetch-/i.test(name)));
  return dispatch({ ...options, headers }, handler);
};

export class NetworkFetch implements Closable {
  readonly #settings: () => NetworkSettings;
  readonly #variables: Variables;
  readonly #open = new Set<Way>();
  #way: Way | undefined;

  constructor(settings: () => NetworkSettings, variables: Variables) {
    this.#settings = settings;
    this.#variables = variables;
  }

  /** Rejects with NetworkSettingsError where the settings cannot be used, else as fetch does. */
  readonly fetch: HttpFetch = async (address, init) => {
    const dispatcher = await this.#dispatcher();
    return undiciFetch(address, { ...init, dispatcher });
  };

  async close(): Promise<void> {
    const ways = [...this.#open];
    this.#open.clear();
    this.#way = undefined;
    await Promise.all(ways.map((way) => this.#end(way)));
  }

  #dispatcher(): Promise<Dispatcher> {
    const settings = this.#settings();
    const key = keyOf(settings);
    if (this.#way?.key === key) return this.#way.dispatcher;
    const way = { key, dispatcher: openDispatcher(settings, this.#variables) };
    // Files that could not be used are read again with the next request.
    way.dispatcher.catch(() => this.#forget(way));
    if (this.#way !== undefined) void this.#retire(this.#way);
    this.#way = way;
    this.#open.add(way);
    return way.dispatcher;
  }

  /** Requests under way on the older settings end as they began. */
  async #retire(way: Way): Promise<void> {
    const [opened] = await Promise.allSettled([way.dispatcher]);
    if (opened.status === "fulfilled" && this.#open.has(way)) await opened.value.close();
    this.#open.delete(way);
  }

  #forget(way: Way): void {
    this.#open.delete(way);
    if (this.#way === way) this.#way = undefined;
  }

  async #end(way: Way): Promise<void> {
    const [opened] = await Promise.allSettled([way.dispatcher]);
    if (opened.status === "fulfilled") await opened.value.destroy();
  }
}
