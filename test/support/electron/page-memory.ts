/** Owns looking into what a page holds: its DOM with the values of its fields, and React's state behind it. */
import type { Page } from "@playwright/test";

/** All markup and all values of fields, as one text. */
export function domText(page: Page): Promise<string> {
  return page.evaluate(() => {
    const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input, textarea")];
    return [document.documentElement.outerHTML, ...fields.map((field) => field.value)].join("\n");
  });
}

/**
 * Every text that React holds: props, state, hooks, queues and contexts of the tree on screen and of the one before
 * it (React keeps the last as `alternate`).
 */
export async function reactTexts(page: Page): Promise<string> {
  const { texts, fibers } = await page.evaluate(collectReactTexts);
  // A walk that found nothing would prove nothing.
  if (fibers < 100) throw new Error(`Only ${fibers} fibers were found: React's tree was not walked`);
  return texts.join("\n");
}

/** Runs in the page. React names its own properties with a random ending: `__reactContainer$x`, `__reactFiber$x`. */
function collectReactTexts(): { texts: string[]; fibers: number } {
  const texts = new Set<string>();
  const seen = new WeakSet<object>();
  let fibers = 0;
  const waiting: unknown[] = [];
  for (const element of document.querySelectorAll("*")) {
    for (const name of Object.getOwnPropertyNames(element))
      if (name.startsWith("__react")) waiting.push(Reflect.get(element, name));
  }
  const isOutside = (value: object) =>
    value instanceof Window || value instanceof Document || value instanceof Node || value instanceof CSSRule;
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === "string") texts.add(value);
    if ((typeof value !== "object" && typeof value !== "function") || value === null) continue;
    if (seen.has(value) || isOutside(value)) continue;
    seen.add(value);
    if ("memoizedProps" in value && "memoizedState" in value) fibers += 1;
    if (value instanceof Map) waiting.push(...value.keys(), ...value.values());
    if (value instanceof Set) waiting.push(...value);
    for (const descriptor of Object.values(Object.getOwnPropertyDescriptors(value)))
      if ("value" in descriptor) waiting.push(descriptor.value);
  }
  return { texts: [...texts], fibers };
}
