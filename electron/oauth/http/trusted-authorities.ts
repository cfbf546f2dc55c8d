/** The certificate authorities a connection may rest on: Node's own, this computer's, and the user's extra file. */
import { readFile } from "node:fs/promises";
import * as tls from "node:tls";

/** Where Linux distributions keep the bundle that administrators add their company's authority to. */
const systemBundles = [
  "/etc/ssl/certs/ca-certificates.crt",
  "/etc/pki/tls/certs/ca-bundle.crt",
  "/etc/ssl/ca-bundle.pem",
  "/etc/ssl/cert.pem",
];

/** Newer Node reads the system's store itself, Windows' and macOS' too; `undefined` where it cannot. */
function fromNode(): string[] | undefined {
  const get: unknown = Reflect.get(tls, "getCACertificates");
  if (typeof get !== "function") return undefined;
  const given: unknown = get("system");
  return Array.isArray(given) ? given.filter((entry) => typeof entry === "string") : undefined;
}

async function firstReadable(paths: readonly string[]): Promise<string[]> {
  for (const path of paths) {
    try {
      return [await readFile(path, "utf8")];
    } catch {
      // The next distribution's place.
    }
  }
  return [];
}

/** PEM texts, each with one certificate or many. `SSL_CERT_FILE` is OpenSSL's own name for another bundle. */
export async function trustedAuthorities(
  variables: Readonly<Record<string, string | undefined>>,
): Promise<string[]> {
  const named = variables.SSL_CERT_FILE;
  const bundles = named === undefined || named === "" ? systemBundles : [named];
  const system = fromNode() ?? (await firstReadable(bundles));
  return [...tls.rootCertificates, ...system];
}
