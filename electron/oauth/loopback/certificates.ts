/** The certificates of https loopback receivers: the app's own, kept in its folder, or files the user chose. */
import { createPrivateKey, X509Certificate } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import type { AcquisitionSettings } from "../../../shared/data-sources/acquisition-settings";
import { fail, ok, type Result } from "../../../shared/failures/result";
import type { TokenUseFailure } from "../../../shared/failures/token/use-failures";
import { Secret } from "../../../shared/secret";
import type { Clock } from "../../platform/environment";
import { makeReceiverCertificate, ReceiverCertificate } from "./certificate";

type Problem = Extract<TokenUseFailure, { code: "receiverCertificateUnusable" }>["problem"];
type Choice = Pick<
  AcquisitionSettings,
  "receiverCertificate" | "receiverCertificateFile" | "receiverCertificateKeyFile"
>;

const dayMs = 24 * 60 * 60 * 1000;
/** A certificate that is made lives a year, so that the browser's question is answered once a year. */
const madeForDays = 365;
/** A new one is made while the old one still has this long. */
const renewedBefore = 7 * dayMs;

function unusable(path: string, problem: Problem) {
  return fail({ code: "receiverCertificateUnusable" as const, path, problem });
}

async function textOf(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch(() => undefined);
}

function parsed(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}

function keyFits(certificate: X509Certificate, key: string): boolean {
  try {
    return certificate.checkPrivateKey(createPrivateKey(key));
  } catch {
    return false;
  }
}

export class ReceiverCertificates {
  readonly #folder: string;
  readonly #clock: Clock;

  /** @param appFolder made certificates lie in its folder "receiver", readable by this account only (0600) */
  constructor(appFolder: string, clock: Clock) {
    this.#folder = join(appFolder, "receiver");
    this.#clock = clock;
  }

  /** The certificate a data source's redirect is received with; undefined where none is chosen. */
  async forChoice(choice: Choice): Promise<Result<ReceiverCertificate | undefined>> {
    if (choice.receiverCertificate === "none") return ok(undefined);
    if (choice.receiverCertificate === "made") return ok(await this.#made());
    return this.#chosen(choice.receiverCertificateFile, choice.receiverCertificateKeyFile);
  }

  async #made(): Promise<ReceiverCertificate> {
    return (await this.#kept()) ?? (await this.#make());
  }

  /** The one made before, while it is good for a while yet. */
  async #kept(): Promise<ReceiverCertificate | undefined> {
    const [pem, key] = await Promise.all([textOf(this.#certificatePath), textOf(this.#keyPath)]);
    const certificate = parsed(pem ?? "");
    if (pem === undefined || key === undefined || certificate === undefined) return undefined;
    const remaining = Date.parse(certificate.validTo) - this.#clock.now();
    const isGood = remaining > renewedBefore && keyFits(certificate, key);
    return isGood ? new ReceiverCertificate(pem, new Secret(key)) : undefined;
  }

  async #make(): Promise<ReceiverCertificate> {
    const made = await makeReceiverCertificate(this.#clock.now(), madeForDays);
    const { cert, key } = made.tls();
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    await writeFileAtomic(this.#keyPath, key, { mode: 0o600 });
    await writeFileAtomic(this.#certificatePath, cert, { mode: 0o600 });
    return made;
  }

  async #chosen(path: string, keyPath: string): Promise<Result<ReceiverCertificate>> {
    if (path === "") return unusable("", "notChosen");
    const pem = await textOf(path);
    if (pem === undefined) return unusable(path, "notReadable");
    const certificate = parsed(pem);
    if (certificate === undefined) return unusable(path, "notCertificate");
    const keyFile = keyPath === "" ? path : keyPath;
    const key = keyPath === "" ? pem : await textOf(keyPath);
    if (key === undefined) return unusable(keyFile, "notReadable");
    if (!keyFits(certificate, key)) return unusable(keyFile, "notKey");
    return ok(new ReceiverCertificate(pem, new Secret(key)));
  }

  get #certificatePath(): string {
    return join(this.#folder, "certificate.pem");
  }

  get #keyPath(): string {
    return join(this.#folder, "key.pem");
  }
}
