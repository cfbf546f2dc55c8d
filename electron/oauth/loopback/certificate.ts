/** The certificate of an https loopback receiver: one the person chose, or one the app makes. */
import { generate } from "selfsigned";
import { Secret } from "../../../shared/secret";

export class ReceiverCertificate {
  readonly #certificate: string;
  readonly #privateKey: Secret;

  /** Both PEM. */
  constructor(certificate: string, privateKey: Secret) {
    this.#certificate = certificate;
    this.#privateKey = privateKey;
  }

  /** As `node:tls` takes it: the key leaves its wrapper only here. */
  tls(): { readonly cert: string; readonly key: string } {
    return { cert: this.#certificate, key: this.#privateKey.reveal() };
  }
}

const dayMs = 24 * 60 * 60 * 1000;

/**
 * A new certificate for this computer's loopback names. No authority vouches for it, so the browser asks the
 * person once. It can sign no other certificate.
 * @param now milliseconds since 1970
 */
export async function makeReceiverCertificate(now: number, days = 1): Promise<ReceiverCertificate> {
  const made = await generate([{ name: "commonName", value: "localhost" }], {
    keyType: "ec",
    curve: "P-256",
    algorithm: "sha256",
    // An hour back: clocks of browser and app are the same, but a certificate from the future is refused at once.
    notBeforeDate: new Date(now - dayMs / 24),
    notAfterDate: new Date(now + days * dayMs),
    extensions: [
      { name: "basicConstraints", cA: false, critical: true },
      { name: "keyUsage", digitalSignature: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      {
        name: "subjectAltName",
        altNames: [
          { type: 2, value: "localhost" },
          { type: 7, ip: "127.0.0.1" },
          { type: 7, ip: "::1" },
        ],
      },
    ],
  });
  return new ReceiverCertificate(made.cert, new Secret(made.private));
}
