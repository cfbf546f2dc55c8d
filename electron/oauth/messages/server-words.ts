/** A server's words made fit to quote: no markup, no control characters, no secrets, short. */
import type { Masking } from "./masking";

const longestQuote = 300;

const entities: Record<string, string> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&apos;": "'",
  "&nbsp;": " ",
};

function withoutMarkup(text: string): string {
  return text
    .replace(/<!--[\s\S]*?(?:-->|$)/g, " ")
    .replace(/<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, " ")
    .replace(/<[^>]*(?:>|$)/g, " ");
}

/** C0, DEL, C1, line separators, and the marks that turn the direction of text or hide in it. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

function shortened(text: string): string {
  const characters = [...text];
  return characters.length <= longestQuote ? text : `${characters.slice(0, longestQuote - 1).join("")}…`;
}

/**
 * At most 300 characters, or undefined when nothing is left. `masking` runs first on what the server sent, and
 * again after the markup is gone: a secret with a tag in its middle would come together only then.
 */
export function quotable(text: string, masking: Masking): string | undefined {
  const plain = withoutMarkup(masking.all(text))
    .replace(/&(?:amp|lt|gt|quot|apos|nbsp);/g, (entity) => entities[entity] ?? entity)
    .replace(unprintable, " ")
    .replace(/[<>]/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  const clean = masking.all(plain);
  return clean === "" ? undefined : shortened(clean);
}
