/** Starts the first questions to the main process, then renders the app. */
import { createRoot } from "react-dom/client";
import { App } from "./app";
import { pressWatch } from "./data/after-press";
import { lastSessionQuery } from "./data/last-session";
import { createQueryClient } from "./data/queries";
import { focusKeeper } from "./focus/keeper";
import { keepPageUnselected } from "./shell/select-all";

export function startApp(target: Document): void {
  const root = target.getElementById("root");
  if (root === null) throw new Error("index.html has no #root.");
  pressWatch.start(window);
  focusKeeper.start(target);
  keepPageUnselected(target);
  const queryClient = createQueryClient();
  void queryClient.prefetchQuery(lastSessionQuery);
  createRoot(root).render(<App queryClient={queryClient} document={target} />);
}
