/** Which parameters and members hold secrets by their name alone, so that unknown values are masked too. */
import { maskedSecret } from "../../../shared/secret";

/** RFC 6749, 7523, 7636, 8628 names and their common relatives; `token_type`, `grant_type` and `code_challenge` are none. */
const secretName =
  /^(?:.*secret.*|.*passw(?:or)?d.*|pwd|.*assertion|.*verifier|.*[_-]token|token|.*[a-z]Token|code|device_code|api[_-]?key|.*signature|sig|id_token_hint|authorization|bearer|jwt|.*cookie)$/i;

export function isSecretParameter(name: string): boolean {
  return secretName.test(name);
}

/** In an answer `code` is an error's name far more often than an authorization code. */
export function isSecretMember(name: string): boolean {
  return name !== "code" && secretName.test(name);
}

/** A name and its value in JSON or a Python dict; in a form or XML; as a line or item of its own (YAML, headers). In prose a colon names nothing. */
const memberInText = /((["'])([A-Za-z0-9_-]{1,64})\2\s*[:=]\s*(["']))((?:(?!\4)[^\\]|\\.)*)/g;
const pairInText = /\b([A-Za-z0-9_-]{1,64})(=|>)([^&\s"'<>,;]+)/g;
const lineInText = /(^|[\n,{;])([ \t]*)([A-Za-z0-9_-]{1,64})(\s*:\s*)([^&\s"'<>,;{}[\]]+)/g;

/** An answer's text of whatever kind, also cut off or broken JSON: values of secret members and parameters dotted. */
export function maskNamedValues(text: string): string {
  return text
    .replace(memberInText, (whole, start: string, _quote: string, name: string) =>
      isSecretMember(name) ? `${start}${maskedSecret}` : whole,
    )
    .replace(pairInText, (whole, name: string, mark: string) =>
      isSecretMember(name) ? `${name}${mark}${maskedSecret}` : whole,
    )
    .replace(lineInText, (whole, before: string, blank: string, name: string, mark: string) =>
      isSecretMember(name) ? `${before}${blank}${name}${mark}${maskedSecret}` : whole,
    );
}

/** Every text below a secret member of parsed JSON, at any depth. */
export function secretMembers(value: unknown, secret = false): string[] {
  if (typeof value === "string") return secret ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => secretMembers(item, secret));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    secretMembers(member, secret || isSecretMember(name)),
  );
}
