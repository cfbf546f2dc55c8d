/** Which proxy a request goes through: the app's setting, else the system's variables, never for this computer. */
import type { NetworkFailure } from "../../../../shared/failures/network-failures";
import { fail, ok, type Result } from "../../../../shared/failures/result";

export interface ProxyChoice {
  /** Addresses with scheme, user name and password; empty for none. */
  readonly httpProxy: string;
  readonly httpsProxy: string;
  /** Hosts reached directly, as NO_PROXY lists them. */
  readonly noProxy: string;
}

type Variables = Readonly<Record<string, string | undefined>>;

const thisComputer = "localhost,127.0.0.1,[::1]";

/** The first of the names that is set; curl and others read the lower-case one first. */
function variable(variables: Variables, ...names: string[]): { name: string; value: string } | undefined {
  for (const name of names) {
    const value = variables[name]?.trim();
    if (value !== undefined && value !== "") return { name, value };
  }
  return undefined;
}

/** “proxy.corp:8080” is how people write it; URL would take “proxy.corp” for the scheme. */
function completed(address: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `http://${address}`;
}

function judged(address: string, source: string): Result<string, NetworkFailure> {
  const complete = completed(address);
  const usable =
    URL.canParse(complete) &&
    /^(?:https?|socks5?):$/.test(new URL(complete).protocol) &&
    new URL(complete).hostname !== "";
  return usable ? ok(complete) : fail({ code: "proxyAddressUnusable", source });
}

function directHosts(variables: Variables): string {
  const listed = variable(variables, "no_proxy", "NO_PROXY")?.value;
  if (listed === "*") return "*";
  return listed === undefined ? thisComputer : `${listed},${thisComputer}`;
}

/** @param proxy the app's own setting; empty for the system's HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY */
export function chooseProxy(proxy: string, variables: Variables): Result<ProxyChoice, NetworkFailure> {
  const noProxy = directHosts(variables);
  if (proxy.trim() !== "") {
    const own = judged(proxy.trim(), "The network setting “Proxy”");
    return own.ok ? ok({ httpProxy: own.value, httpsProxy: own.value, noProxy }) : own;
  }
  const addressFor = (...names: string[]): Result<string, NetworkFailure> => {
    const found = variable(variables, ...names, "all_proxy", "ALL_PROXY");
    return found === undefined ? ok("") : judged(found.value, `The environment variable ${found.name}`);
  };
  const http = addressFor("http_proxy", "HTTP_PROXY");
  const https = addressFor("https_proxy", "HTTPS_PROXY");
  if (!http.ok) return http;
  return https.ok ? ok({ httpProxy: http.value, httpsProxy: https.value, noProxy }) : https;
}
