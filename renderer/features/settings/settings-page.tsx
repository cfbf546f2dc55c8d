/** Entry of `settings/`, which owns the settings page: each applies as soon as it is chosen or its field is left; there is nothing to save. */
import { makeStyles, Title3, tokens } from "@fluentui/react-components";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { AppSettings } from "../../../shared/ipc/settings";
import { call, failureOf } from "../../app/data/main-process";
import { overviewQuery, settingsQuery } from "../../app/data/queries";
import { useAction } from "../../app/use-action";
import { FailureMessage } from "../../components/failure-message";
import { AppearanceSection } from "./appearance-section";
import { FilesSection } from "./files-section";
import { NetworkSection } from "./network-section";

const useStyles = makeStyles({
  page: {
    width: "100%",
    height: "100%",
    overflowY: "auto",
    boxSizing: "border-box",
    padding: "16px 24px 32px",
    backgroundColor: tokens.colorNeutralBackground1,
    scrollPaddingBlock: "16px",
  },
  column: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXXL, maxWidth: "640px" },
});

export function SettingsPage() {
  const styles = useStyles();
  const client = useQueryClient();
  const settings = useQuery(settingsQuery);
  const action = useAction();
  const change = (part: Partial<AppSettings>) =>
    void action.run("change a setting", async () => {
      client.setQueryData(settingsQuery.queryKey, await call("settings.change", part));
      // Another driver manager reads other lines of the same files.
      if (part.manager !== undefined) await client.invalidateQueries({ queryKey: overviewQuery.queryKey });
    });

  const failure = action.failure ?? (settings.error && failureOf(settings.error, "read the settings"));
  return (
    <section className={styles.page} aria-label="Settings" data-pane="settings">
      <div className={styles.column}>
        <Title3 as="h1">Settings</Title3>
        {failure && (
          <FailureMessage failure={failure} actions={{ tryAgain: () => void settings.refetch() }} />
        )}
        {settings.data && (
          <>
            <AppearanceSection
              appearance={settings.data.appearance}
              onChange={(appearance) => change({ appearance })}
            />
            <FilesSection manager={settings.data.manager} onChange={(manager) => change({ manager })} />
            <NetworkSection network={settings.data.network} onChange={(network) => change({ network })} />
          </>
        )}
      </div>
    </section>
  );
}
