/** What the bench times in the page: from the press to what the person waits for. */
import type { Page } from "@playwright/test";
import type {} from "../electron/page-bridge";

/** What is waited for: text in the first element that fits, or any other text than before. */
interface Awaited {
  readonly selector: string;
  readonly text: string;
  readonly how: "is" | "startsWith" | "isNot";
}

declare global {
  interface Window {
    /** Resolves with the clock of the machine when what is awaited is in the page, and the time since the press. */
    benchAwaited?: Promise<{ readonly clock: number; readonly sincePress: number }>;
  }
}

function awaitInPage({ selector, text, how }: Awaited): void {
  let pressed = performance.now();
  addEventListener("pointerdown", (event) => (pressed = event.timeStamp), { capture: true, once: true });
  const isThere = () => {
    const shown = document.querySelector(selector)?.textContent?.trim();
    if (shown === undefined) return false;
    if (how === "startsWith") return shown.startsWith(text);
    return (shown === text) === (how === "is");
  };
  window.benchAwaited = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!isThere()) return;
      observer.disconnect();
      resolve({ clock: Date.now(), sincePress: performance.now() - pressed });
    });
    observer.observe(document, { subtree: true, childList: true, characterData: true });
  });
}

async function awaited(page: Page): Promise<{ clock: number; sincePress: number }> {
  const found = await page.evaluate(() => window.benchAwaited);
  if (found === undefined) throw new Error("nothing was waited for");
  return found;
}

const rowSelector = (name: string) => `[role="treeitem"][aria-label^="${name},"]`;

/** Names of the data sources in sight, from the top. */
export async function namesInSight(page: Page): Promise<string[]> {
  const labels = await page
    .locator('[role="treeitem"][aria-level="2"]')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute("aria-label") ?? ""));
  return labels.map((label) => label.split(",")[0] ?? "");
}

/** From the press on a row to the heading of its data source, in ms. */
export async function openingTime(page: Page, name: string): Promise<number> {
  await page.evaluate(awaitInPage, { selector: `h2[title="${name}"]`, text: name, how: "is" } as const);
  await page.locator(rowSelector(name)).click();
  return (await awaited(page)).sincePress;
}

/** From the press on Save to "Saved", in ms. */
export async function savingTime(page: Page): Promise<number> {
  const bar = 'section[aria-label="Saving"]';
  await page.evaluate(awaitInPage, { selector: bar, text: "Saved", how: "startsWith" } as const);
  await page.locator(bar).getByRole("button", { name: "Save", exact: true }).click();
  return (await awaited(page)).sincePress;
}

/** When the row of a data source shows something else than now, by the clock of the machine. */
export async function rowChanges(page: Page, name: string): Promise<() => Promise<number>> {
  const selector = rowSelector(name);
  const text = (await page.locator(selector).textContent()) ?? "";
  await page.evaluate(awaitInPage, { selector, text: text.trim(), how: "isNot" } as const);
  return async () => (await awaited(page)).clock;
}

/** Asks the main process as the page does; `at` is the clock of the machine at the answer. */
export async function askFromPage(
  page: Page,
  name: string,
  input: unknown,
): Promise<{ readonly value: Record<string, unknown>; readonly took: number; readonly at: number }> {
  const asking = async ([name, input]: readonly [string, unknown]) => {
    const before = performance.now();
    const answer = await window.odbcOAuthManager?.call[name]?.(input);
    return { answer: Object(answer), took: performance.now() - before, at: Date.now() };
  };
  const { answer, took, at } = await page.evaluate(asking, [name, input] as const);
  if (answer.ok !== true) throw new Error(`${name} failed: ${JSON.stringify(answer)}`);
  return { value: answer.value, took, at };
}
