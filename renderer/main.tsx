/** Entry of the page: starts the first questions to the main process, then renders the app. */
import { createRoot } from "react-dom/client";
import { App } from "./app/app";
import { lastSessionQuery } from "./app/last-session";
import { createQueryClient } from "./app/queries";

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root.");

const queryClient = createQueryClient();
void queryClient.prefetchQuery(lastSessionQuery);
createRoot(root).render(<App queryClient={queryClient} document={document} />);
