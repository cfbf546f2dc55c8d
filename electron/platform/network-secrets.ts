/** The secrets of the network settings: in memory for this run only, never in the settings file. */

import type { AppSettings } from "../../shared/ipc/settings";
import { Secret } from "../../shared/secret";

type Network = AppSettings["network"];

/** For the command line and for services without a screen. */
export const passphraseVariable = "ODBC_OAUTH_MANAGER_CERTIFICATE_PASSPHRASE";

interface ProxyPassword {
  /** The proxy it belongs to, as stored. */
  readonly proxy: string;
  /** As it stands in the address, percent-encoded. */
  readonly password: Secret;
}

export class NetworkSecrets {
  #passphrase: Secret | undefined;
  #proxyPassword: ProxyPassword | undefined;

  constructor(variables: Readonly<Record<string, string | undefined>>) {
    this.setPassphrase(variables[passphraseVariable] ?? "");
  }

  /** What opens the client certificate's key or PFX file; empty forgets it. */
  setPassphrase(passphrase: string): void {
    this.#passphrase = passphrase === "" ? undefined : new Secret(passphrase);
  }

  /** Takes the password out of a proxy address that is about to be stored, and keeps it. */
  withoutPassword(network: Network): Network {
    const address = addressOf(network.proxy);
    if (address === undefined || address.password === "") return network;
    const password = new Secret(address.password);
    address.password = "";
    const proxy = address.href.replace(/\/$/, "");
    this.#proxyPassword = { proxy, password };
    return { ...network, proxy };
  }

  /** The settings as connections need them. */
  complete(network: Network): Network & { readonly clientCertificatePassphrase: Secret | undefined } {
    return {
      ...network,
      proxy: this.#proxyWithPassword(network),
      clientCertificatePassphrase: this.#passphrase,
    };
  }

  /** Which secrets are there, for the Settings page. */
  known(network: Network): { certificatePassphrase: boolean; proxyPassword: boolean } {
    return {
      certificatePassphrase: this.#passphrase !== undefined,
      proxyPassword: this.#proxyPassword?.proxy === network.proxy && network.proxy !== "",
    };
  }

  #proxyWithPassword({ proxy }: Network): string {
    const address = addressOf(proxy);
    if (address === undefined || this.#proxyPassword?.proxy !== proxy) return proxy;
    address.password = this.#proxyPassword.password.reveal();
    return address.href;
  }
}

/** “ada:secret@proxy:8080” is how people write it; undefined for what is no address, as a connection will say. */
function addressOf(proxy: string): URL | undefined {
  const complete = /^[a-z][a-z0-9+.-]*:\/\//i.test(proxy) ? proxy : `http://${proxy}`;
  return URL.canParse(complete) ? new URL(complete) : undefined;
}
