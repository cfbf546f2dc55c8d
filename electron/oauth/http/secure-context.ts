/** Certificates of a connection: whom it trusts and what it shows, from the files the network settings name. */
import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createSecureContext, type SecureContext, type SecureContextOptions } from "node:tls";
import type { NetworkFailure } from "../../../shared/failures/network-failures";
import type { Secret } from "../../../shared/secret";
import { NetworkSettingsError } from "./network-settings-error";

export interface CertificateFiles {
  /** Absolute paths; empty for none. */
  readonly extraCaFile: string;
  /** PEM, or PFX (PKCS #12) with certificate and key together. */
  readonly clientCertificateFile: string;
  /** PEM; empty when the key is in the certificate's file. */
  readonly clientCertificateKeyFile: string;
  /** Opens the key or the PFX file. */
  readonly clientCertificatePassphrase?: Secret | undefined;
}

type FileProblem = Extract<NetworkFailure, { code: "networkFileUnusable" }>;

function unusable(
  file: FileProblem["file"],
  path: string,
  problem: FileProblem["problem"],
): NetworkSettingsError {
  return new NetworkSettingsError({ code: "networkFileUnusable", file, path, problem });
}

async function read(file: FileProblem["file"], path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch {
    throw unusable(file, path, "notReadable");
  }
}

function isPem(bytes: Buffer): boolean {
  return bytes.includes("-----BEGIN ");
}

/** One certificate of the file at least: OpenSSL itself passes over a file without any in silence. */
function holdsCertificate(bytes: Buffer): boolean {
  try {
    return new X509Certificate(bytes).raw.length > 0;
  } catch {
    return false;
  }
}

async function extraAuthority(path: string): Promise<(string | Buffer)[]> {
  if (path === "") return [];
  const bytes = await read("authority", path);
  if (!holdsCertificate(bytes)) throw unusable("authority", path, "notCertificate");
  return [isPem(bytes) ? bytes : new X509Certificate(bytes).toString()];
}

async function shown(files: CertificateFiles): Promise<SecureContextOptions> {
  const { clientCertificateFile: path, clientCertificateKeyFile: keyPath } = files;
  if (path === "") return {};
  const passphrase = files.clientCertificatePassphrase?.reveal();
  const lock = passphrase === undefined ? {} : { passphrase };
  const certificate = await read("certificate", path);
  if (!isPem(certificate)) return { pfx: certificate, ...lock };
  if (!holdsCertificate(certificate)) throw unusable("certificate", path, "notCertificate");
  const key = keyPath === "" ? certificate : await read("key", keyPath);
  if (!key.includes("PRIVATE KEY-----")) throw unusable("key", keyPath === "" ? path : keyPath, "keyMissing");
  return { cert: certificate, key, ...lock };
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

/** Node's codes for a locked key; PFX files give no code at all for a wrong passphrase. */
function isLocked(error: unknown, files: CertificateFiles): boolean {
  const code = codeOf(error);
  return (
    code === "ERR_OSSL_BAD_DECRYPT" ||
    code === "ERR_OSSL_CRYPTO_INTERRUPTED_OR_CANCELLED" ||
    code === "ERR_MISSING_PASSPHRASE" ||
    (code === "" && files.clientCertificateKeyFile === "")
  );
}

/** @throws NetworkSettingsError naming the file that cannot be used, and why */
export async function secureContext(
  files: CertificateFiles,
  authorities: readonly string[],
): Promise<SecureContext> {
  const ca = [...authorities, ...(await extraAuthority(files.extraCaFile))];
  const certificate = await shown(files);
  try {
    return createSecureContext({ ca, ...certificate });
  } catch (error) {
    const path = files.clientCertificateFile;
    throw unusable(
      path === "" ? "authority" : "certificate",
      path === "" ? files.extraCaFile : path,
      isLocked(error, files) ? "passphrase" : path === "" ? "notCertificate" : "notKey",
    );
  }
}
