/** Reads a request's body, bounded in size; the server's own time limits end a client that never finishes. */
import type { IncomingMessage } from "node:http";
import { fail, ok, type Result } from "../../../../shared/failures/result";
import { longestBody } from "./form";
import { type RelayRefusal, refuse } from "./refusal";

export async function readBody(request: IncomingMessage): Promise<Result<string, RelayRefusal>> {
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const part of request.iterator({ destroyOnReturn: false })) {
      const chunk = Buffer.from(part);
      bytes += chunk.length;
      if (bytes > longestBody) return fail(refuse(413, "invalid_request", "The form is too long."));
      parts.push(chunk);
    }
  } catch {
    return fail(refuse(400, "invalid_request", "The request was cut short."));
  }
  return ok(Buffer.concat(parts).toString("utf8"));
}
