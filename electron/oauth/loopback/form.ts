/** Reads the body of a form_post response, within a limit. */
import type { IncomingMessage } from "node:http";

const mostFormBytes = 64 * 1024;

/** The body as text; undefined when it is longer than any authorization response, or broke off. */
export async function readForm(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      const bytes = Buffer.from(chunk);
      size += bytes.length;
      if (size > mostFormBytes) return undefined;
      chunks.push(bytes);
    }
  } catch {
    return undefined; // the sender hung up: nobody reads the answer
  }
  return Buffer.concat(chunks).toString("utf8");
}
