/** Owns the accessibility check of a screen: axe-core with all its rules. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { setTheme, themes } from "./appearance";
import type { RunningApp } from "./electron-app";

/** Rules whose answer another theme can change; all others look at roles, names and structure. */
const rulesOfColour = ["color-contrast", "link-in-text-block"];

/** What axe found, one line a rule with the elements concerned. Focus catchers of the focus library are left out. */
async function accessibilityViolations(page: Page, rules?: string[]): Promise<string[]> {
  // Legacy mode: axe otherwise opens a second page, which Electron does not allow.
  const all = new AxeBuilder({ page }).setLegacyMode(true).exclude("[data-tabster-dummy]");
  const builder = rules === undefined ? all : all.withRules(rules);
  const { violations, passes } = await builder.analyze();
  expect(passes.length, "rules that axe could apply").toBeGreaterThan(0);
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(" | ")}`,
  );
}

/** Fails when the screen as it is now has a violation in light or dark. */
export async function expectAccessible(app: RunningApp): Promise<void> {
  // Pages are loaded when they are first shown: without its heading there is nothing to look at yet.
  // By its tag and not its role, because a drawer or dialog hides the page behind it from the accessibility tree.
  await expect(app.page.locator("h1").first()).toBeAttached();
  for (const [n, theme] of themes.entries()) {
    await setTheme(app, theme);
    const rules = n === 0 ? undefined : rulesOfColour;
    expect(await accessibilityViolations(app.page, rules), `axe, ${theme}`).toEqual([]);
  }
}
