/** The names of an answer's members as received, fit to be told. */
import type { Masking } from "../masking";
import { quotable } from "../server-words";
import type { AnswerObject } from "./reading";

/** At most ten, each cut to 60 characters. */
export function memberNames(body: AnswerObject, masking: Masking): string[] {
  return Object.keys(body)
    .slice(0, 10)
    .flatMap((name) => quotable(name.slice(0, 60), masking) ?? []);
}
