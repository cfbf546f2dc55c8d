/**
 * Entry of `app/`, which owns what surrounds every feature: `shell/` the window's frame, `data/` what is asked of the main
 * process, `focus/` where the keyboard is, `closing/` unsaved edits at the end; pages and selection. Here: styles under
 * the content security policy, theme, announcements, answers, selection.
 */
import {
  AriaLiveAnnouncer,
  createDOMRenderer,
  FluentProvider,
  makeStaticStyles,
  RendererProvider,
} from "@fluentui/react-components";
import { type QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useMemo, useReducer, useState } from "react";
import { lastSessionQuery } from "./data/last-session";
import { startLiveUpdates } from "./data/live-updates";
import { changeSelection, nothingChosen, resolveSelection, SelectionContext } from "./selection";
import { isDark, useAppTheme } from "./shell/appearance";
import { startMenuCommands } from "./shell/commands";
import { Shell } from "./shell/shell";

const useGlobalStyles = makeStaticStyles({
  "body, h1, h2, h3, h4": { margin: 0 },
  "*": { scrollbarWidth: "thin" },
});

export function App(props: { readonly queryClient: QueryClient; readonly document: Document }) {
  const [renderer] = useState(() => createRenderer(props.document));
  useEffect(() => startLiveUpdates(props.queryClient), [props.queryClient]);
  useEffect(startMenuCommands, []);
  return (
    <RendererProvider renderer={renderer} targetDocument={props.document}>
      <QueryClientProvider client={props.queryClient}>
        <Themed>
          <AriaLiveAnnouncer>
            <WithSelection>
              <Shell />
            </WithSelection>
          </AriaLiveAnnouncer>
        </Themed>
      </QueryClientProvider>
    </RendererProvider>
  );
}

/** The protocol handler writes a fresh nonce into the page at each load; styles without it are refused. */
function createRenderer(target: Document) {
  const nonce = target.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";
  return createDOMRenderer(target, { styleElementAttributes: { nonce } });
}

function Themed(props: { readonly children: ReactNode }) {
  useGlobalStyles();
  const theme = useAppTheme();
  // Scroll bars and what else the engine draws follow the theme.
  return (
    <FluentProvider theme={theme} style={{ colorScheme: isDark(theme) ? "dark" : "light" }}>
      {props.children}
    </FluentProvider>
  );
}

function WithSelection(props: { readonly children: ReactNode }) {
  const [choice, select] = useReducer(changeSelection, nothingChosen);
  const restored = useQuery(lastSessionQuery).data ?? null;
  const value = useMemo(
    () => ({ selection: resolveSelection(choice, restored), select }),
    [choice, restored],
  );
  return <SelectionContext value={value}>{props.children}</SelectionContext>;
}
