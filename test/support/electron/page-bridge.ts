/** The bridge as tests see it on the page's window. */
import type { Bridge } from "../../../shared/ipc/bridge";

declare global {
  interface Window {
    readonly odbcOAuthManager?: Bridge;
  }
}

/** A call of the page, by name, with any input: what a hostile page could do. Evaluated in the page. */
export const callFromPage = ([name, input]: readonly [string, unknown]): Promise<unknown> | undefined =>
  window.odbcOAuthManager?.call[name]?.(input);
