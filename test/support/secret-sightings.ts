/** Looks for secrets in what people may read, in every spelling; written apart from the app's own masking. */
import { Buffer } from "node:buffer";

function hexes(text: string): string[] {
  const upper = [...Buffer.from(text)]
    .map((byte) => `%${byte.toString(16).padStart(2, "0").toUpperCase()}`)
    .join("");
  return [upper, upper.toLowerCase()];
}

function percent(text: string): string[] {
  const component = encodeURIComponent(text);
  const form = new URLSearchParams([["", text]]).toString().slice(1);
  const lower = (spelled: string) => spelled.replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase());
  return [component, form, lower(component), lower(form), ...hexes(text)];
}

/** Base64 of the text at each of the three places it can have in a group of three bytes, without unstable ends. */
function base64(text: string): string[] {
  return ["", "x", "xy"].flatMap((before) => {
    const whole = Buffer.from(`${before}${text}`).toString("base64").replace(/=+$/, "");
    const inner = whole.slice(before === "" ? 0 : before.length + 1, -1);
    return [inner, inner.replaceAll("+", "-").replaceAll("/", "_")];
  });
}

/** Every spelling a leak could have. */
export function spellings(secret: string): string[] {
  const escaped = JSON.stringify(secret).slice(1, -1);
  const unicode = [...secret].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
  const form = new URLSearchParams([["", secret]]).toString().slice(1);
  return [
    ...new Set([
      secret,
      escaped,
      escaped.replaceAll("/", "\\/"),
      unicode,
      ...percent(secret),
      ...base64(secret),
      ...base64(form),
    ]),
  ];
}

/** The secrets that can be seen in a text, by the names given to them. */
export function sightings(text: string, secrets: Readonly<Record<string, string>>): string[] {
  return Object.entries(secrets).flatMap(([name, secret]) =>
    spellings(secret).some((spelling) => text.includes(spelling)) ? [name] : [],
  );
}
