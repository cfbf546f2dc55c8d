/** The frame of the window: the rail at the left, the chosen page beside it, and what any page may open. */
import { makeStyles, PortalMountNodeProvider, Spinner, tokens } from "@fluentui/react-components";
import { lazy, Suspense, useState } from "react";
import { SetsHost } from "../../features/sets/sets-host";
import { CloseDialog } from "../closing/close-dialog";
import { DataSourcesPage } from "../data-sources-page";
import { focusNextPane } from "../focus/panes";
import { type PageId, useSelection } from "../selection";
import { useCommands } from "./commands";
import { NavigationRail } from "./navigation-rail";
import { WindowTitle } from "./window-title";

const HistoryPage = lazy(async () => ({
  default: (await import("../../features/history/page")).HistoryPage,
}));
const HealthPage = lazy(async () => ({
  default: (await import("../health-page")).HealthPage,
}));
const DriversPage = lazy(async () => ({
  default: (await import("../drivers-page")).DriversPage,
}));
const KeptTokensPage = lazy(async () => ({
  default: (await import("../kept-tokens-page")).KeptTokensPage,
}));
const SettingsPage = lazy(async () => ({
  default: (await import("../../features/settings/settings-page")).SettingsPage,
}));

const useStyles = makeStyles({
  frame: {
    display: "flex",
    // Nothing in it, hidden text for screen readers included, makes the window itself scroll.
    position: "relative",
    height: "100vh",
    overflow: "clip",
    backgroundColor: tokens.colorNeutralBackground3,
  },
  page: { flex: "1 1 0", minWidth: 0, display: "flex" },
});

export function Shell() {
  const styles = useStyles();
  const { selection, select } = useSelection();
  // Menus and lists that open over the page stay inside its landmark.
  const [portals, setPortals] = useState<HTMLElement | null>(null);
  useCommands({
    showDataSources: () => select({ type: "showPage", page: "dataSources" }),
    showHealth: () => select({ type: "showPage", page: "health" }),
    showDrivers: () => select({ type: "showPage", page: "drivers" }),
    showHistory: () => select({ type: "showPage", page: "history" }),
    settings: () => select({ type: "showPage", page: "settings" }),
    nextPane: () => focusNextPane(document, 1),
    previousPane: () => focusNextPane(document, -1),
  });
  return (
    <div className={styles.frame}>
      <WindowTitle />
      <NavigationRail page={selection.page} onShow={(page) => select({ type: "showPage", page })} />
      <main className={styles.page}>
        <PortalMountNodeProvider value={portals ?? undefined}>
          <SetsHost>
            <Suspense fallback={<Spinner aria-label="Loading" delay={200} />}>
              <Page page={selection.page} />
            </Suspense>
          </SetsHost>
          <CloseDialog />
        </PortalMountNodeProvider>
        <div ref={setPortals} />
      </main>
    </div>
  );
}

function Page(props: { readonly page: PageId }) {
  switch (props.page) {
    case "dataSources":
      return <DataSourcesPage />;
    case "health":
      return <HealthPage />;
    case "drivers":
      return <DriversPage />;
    case "keptTokens":
      return <KeptTokensPage />;
    case "history":
      return <HistoryPage />;
    case "settings":
      return <SettingsPage />;
  }
}
