/** Addresses of a preset: filling a blank such as `{tenant}`, and reading it back from an address. */
import type { ProviderPreset } from "./preset";

const blank = /\{(\w+)\}/;

/** A tenant or subdomain is one part of an address; a domain is a host. What else people type or paste is cut away. */
function cleaned(preset: ProviderPreset, given: string): string {
  const bare = given
    .trim()
    .replace(/^https?:\/\//i, "")
    .replace(/[/?#].*$/s, "");
  return preset.variable?.name === "subdomain" ? bare.replace(/\..*$/s, "") : bare;
}

/**
 * An address of the preset with its blank filled.
 * Undefined when the preset has none, or when the blank has neither a value nor one that works for everybody.
 */
export function fillAddress(
  preset: ProviderPreset,
  template: string | undefined,
  given: string | undefined,
): string | undefined {
  if (template === undefined || !blank.test(template)) return template;
  const value = cleaned(preset, given ?? "") || preset.variable?.usual;
  if (value === undefined || !/^[\w.-]+$/.test(value)) return undefined;
  return template.replace(blank, value);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** What stands in the blank of the preset's endpoints in an address: the tenant of a token URL, say. */
export function variableIn(preset: ProviderPreset, address: string): string | undefined {
  for (const template of [preset.tokenUrl?.value, preset.authorizationUrl?.value]) {
    const [before, after] = template?.split(blank).filter((_, index) => index !== 1) ?? [];
    if (before === undefined || after === undefined) continue;
    const found = new RegExp(`^${escaped(before)}([\\w.-]+)${escaped(after)}$`, "i").exec(
      address.trim(),
    )?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}
