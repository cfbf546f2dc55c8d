/** Certificates for test servers on 127.0.0.1, made on the spot. */
import { generate } from "selfsigned";

export interface TestCertificate {
  readonly cert: string;
  readonly key: string;
}

const day = 24 * 60 * 60 * 1000;

/** Signed by itself: trusted only by whoever is given `cert`. */
export async function serverCertificate(
  part: { name?: string; expired?: boolean } = {},
): Promise<TestCertificate> {
  const { name, expired = false } = part;
  const now = Date.now();
  const made = await generate([{ name: "commonName", value: name ?? "127.0.0.1" }], {
    keyType: "ec",
    algorithm: "sha256",
    notBeforeDate: new Date(now - 2 * day),
    notAfterDate: new Date(expired ? now - day : now + day),
    extensions: [
      {
        name: "subjectAltName",
        altNames: name === undefined ? [{ type: 7, ip: "127.0.0.1" }] : [{ type: 2, value: name }],
      },
    ],
  });
  return { cert: made.cert, key: made.private };
}
