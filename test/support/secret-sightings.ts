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

/** Base64 of the text at each of the three places it can have in a group of three bytes, with neighbours. */
function base64(text: string): string[] {
  const around = [":", "x:", "xy:"].flatMap((before) =>
    ["", "z", "zz"].map((after) => `${before}${text}${after}`),
  );
  return [text, ...around].flatMap((whole) => {
    const encoded = Buffer.from(whole).toString("base64");
    return [encoded, encoded.replaceAll("+", "-").replaceAll("/", "_")];
  });
}

/** Of each Base64 text the part that its neighbours cannot change, or a little less. */
function base64Fragments(text: string | Uint8Array): string[] {
  return ["", "x", "xy"].flatMap((before) => {
    const whole = Buffer.concat([Buffer.from(before), Buffer.from(text)])
      .toString("base64")
      .replace(/=+$/, "");
    const inner = whole.slice(before === "" ? 0 : before.length + 1, -1);
    return [inner, inner.replaceAll("+", "-").replaceAll("/", "_")];
  });
}

function plainSpellings(secret: string): string[] {
  const escaped = JSON.stringify(secret).slice(1, -1);
  const unicode = [...secret].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
  return [secret, escaped, escaped.replaceAll("/", "\\/"), unicode, ...percent(secret)];
}

const formEncoded = (secret: string) => new URLSearchParams([["", secret]]).toString().slice(1);

/** Texts that hold the secret, one for each spelling a leak could have. */
export function spellings(secret: string): string[] {
  return [...new Set([...plainSpellings(secret), ...base64(secret), ...base64(formEncoded(secret))])];
}

const pairs = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex").match(/../g) ?? [];

/** As numbers of its bytes, run together or with what tools put between them. */
function hexTexts(bytes: Uint8Array): string[] {
  const lower = ["", ",", " ", ":", "\\x"].map((between) => pairs(bytes).join(between));
  return [...lower, ...lower.map((text) => text.toUpperCase().replaceAll("\\X", "\\x"))];
}

/** Two bytes a character, low byte first, as Windows writes it: seen as such, in Base64, in numbers. */
function utf16(secret: string): string[] {
  const bytes = Buffer.from(secret, "utf16le");
  // Between low and high byte first, all but the last zero byte is the same.
  const seen = /^[\0-\x7f]*$/.test(secret) ? [[...secret].join("\0")] : [bytes.toString("utf8")];
  return [...seen, ...base64Fragments(bytes), ...hexTexts(bytes)];
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** What a text becomes in XML, and between the single quotes of YAML, SQL and PowerShell. */
function quoted(secret: string): string[] {
  const inText = secret.replace(/[&<>]/g, (character) => entities[character] ?? character);
  const inAttribute = secret.replace(/[&<>"]/g, (character) => entities[character] ?? character);
  const everywhere = secret.replace(/[&<>"']/g, (character) => entities[character] ?? character);
  return [inText, inAttribute, everywhere, secret.replaceAll("'", "''")];
}

/** What to look for: no shorter piece of a spelling stands for the secret. */
function traces(secret: string): string[] {
  return [
    ...plainSpellings(secret),
    ...quoted(secret),
    ...hexTexts(Buffer.from(secret)),
    ...utf16(secret),
    ...base64Fragments(secret),
    ...base64Fragments(formEncoded(secret)),
  ];
}

/** The secrets that can be seen in a text, by the names given to them. */
export function sightings(text: string, secrets: Readonly<Record<string, string>>): string[] {
  return Object.entries(secrets).flatMap(([name, secret]) =>
    traces(secret).some((trace) => text.includes(trace)) ? [name] : [],
  );
}
