/** The service's answer made fit to be read: what was sent to it, and what calls itself a secret, as dots. */
import { type ServiceAnswer, serviceAnswer } from "../../../shared/connection/service-answer";
import { maskedSecret } from "../../../shared/secret";
import type { Masking } from "../../oauth/messages/masking";
import { isSecretMember } from "../../oauth/record/secret-names";

/** Undefined where the body is no JSON. */
export function readableAnswer(
  body: string,
  url: string,
  milliseconds: number,
  masking: Masking,
): ServiceAnswer | undefined {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return undefined;
  }
  const { origin, pathname } = new URL(url);
  return serviceAnswer(`${origin}${pathname}`, masked(value, masking), milliseconds);
}

/** Data is a person's own and stays; only what is known, or named, as a secret goes. */
function masked(value: unknown, masking: Masking): unknown {
  if (typeof value === "string") return masking.known(value);
  if (Array.isArray(value)) return value.map((item) => masked(item, masking));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      masking.known(name),
      isSecretMember(name) && typeof member === "string" ? maskedSecret : masked(member, masking),
    ]),
  );
}
