/** Answers that handlers of more than one family give. */
import { fail, ok, type Result } from "../../../shared/failures/result";
import type { Services } from "../../services";

export const nothing: Result<Record<string, never>> = ok({});

/** Copies a secret when there is one, for a minute. */
export function copySecret(services: Services, value: Result<string>): Result<{ clearsInSeconds: number }> {
  if (!value.ok) return value;
  if (services.clipboard.isWatched) return fail({ code: "clipboardWatched" });
  return ok({ clearsInSeconds: services.clipboard.copySecret(value.value) });
}
