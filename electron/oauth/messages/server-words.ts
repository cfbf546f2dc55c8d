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

/** Tags that stand inside a word as easily as beside one. */
const inlineTags = /<\/?(?:b|i|em|strong|span|wbr|mark|code|u|s|a|font)\b[^<>]{0,200}>/gi;

function withoutMarkup(text: string): string {
  return text
    .replace(inlineTags, "")
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

/** Enough of a page to find its first words in, and enough of those to fill a quote when much of it is dots. */
const longestSearched = 64_000;
const longestMasked = 2_000;

/** Cut between words: half a secret is no longer known as one. */
function beginning(text: string): string {
  return text.length <= longestMasked ? text : text.slice(0, longestMasked).replace(/\S*$/, "…");
}

/** At most 300 characters, or undefined when nothing is left. Masked after the markup is gone: a secret with a tag in its middle comes together only then. */
export function quotable(text: string, masking: Masking): string | undefined {
  const plain = withoutMarkup(text.slice(0, longestSearched))
    .replace(/&(?:amp|lt|gt|quot|apos|nbsp);/g, (entity) => entities[entity] ?? entity)
    .replace(unprintable, " ")
    .replace(/[<>]/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  const clean = masking.all(beginning(plain)).trim();
  return clean === "" ? undefined : shortened(clean);
}
