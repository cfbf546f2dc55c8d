/** Entry of `first-run/`, which owns the page while there is no data source anywhere: what to connect to, or which file to open. */
import { Body1, Caption1, Caption1Strong, makeStyles, Title2, tokens } from "@fluentui/react-components";
import { InfoRegular } from "@fluentui/react-icons";
import { useRef } from "react";
import type { FileView } from "../../../shared/data-sources/overview";
import { drivers } from "../../../shared/drivers/catalogue";
import { useDataSourceActions } from "../../app/data-source-actions";
import { useCommands } from "../../app/shell/commands";
import { useAction } from "../../app/use-action";
import { FailureMessage } from "../../components/failure-message";
import { DriverChoice } from "./driver-choice";
import { OpenFileRow } from "./open-file-row";

const useStyles = makeStyles({
  page: {
    display: "flex",
    flexDirection: "column",
    width: "100%",
    height: "100%",
    overflowY: "auto",
    backgroundColor: tokens.colorNeutralBackground2,
  },
  middle: {
    flex: "1 0 auto",
    display: "flex",
    flexDirection: "column",
    justifyContent: "center",
    padding: "24px",
  },
  column: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalL,
    width: "100%",
    maxWidth: "848px",
    marginInline: "auto",
  },
  lead: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  cards: {
    display: "grid",
    gridTemplateColumns: "repeat(auto-fit, minmax(min(220px, 100%), 1fr))",
    gap: "16px",
  },
  quiet: { color: tokens.colorNeutralForeground2 },
  status: {
    flexShrink: 0,
    display: "flex",
    alignItems: "center",
    justifyContent: "center",
    gap: tokens.spacingHorizontalS,
    minHeight: "44px",
    padding: "4px 24px",
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    color: tokens.colorNeutralForeground2,
    overflowWrap: "anywhere",
  },
});

export function FirstRun(props: { readonly userFile: FileView | undefined }) {
  const styles = useStyles();
  const actions = useDataSourceActions();
  const action = useAction();
  const firstCard = useRef<HTMLButtonElement>(null);
  const openFile = () => void action.run("open a file", actions.openFile);
  useCommands({ openFile, newDataSource: () => firstCard.current?.focus() });
  const { userFile } = props;
  return (
    <section className={styles.page} aria-label="Start" data-pane="start">
      <div className={styles.middle}>
        <div className={styles.column}>
          <div className={styles.lead}>
            <Title2 as="h1">What do you want to connect to?</Title2>
            <Body1>
              Choose a service, paste the values named in its card, sign in. What the app can find out by
              itself, it fills in.
            </Body1>
          </div>
          {action.failure && (
            <FailureMessage
              failure={action.failure}
              onDismiss={action.dismiss}
              actions={{ chooseFile: openFile }}
            />
          )}
          <div className={styles.cards}>
            {drivers.map((driver, index) => (
              <DriverChoice
                key={driver.id}
                driver={driver}
                ref={index === 0 ? firstCard : undefined}
                onChoose={() => void action.run("create", () => actions.create(driver.id, null))}
              />
            ))}
          </div>
          <Caption1Strong as="h2" className={styles.quiet}>
            Or start from what you have
          </Caption1Strong>
          <OpenFileRow onOpen={openFile} />
        </div>
      </div>
      {userFile?.exists === false && <FirstSaveNote userFile={userFile} />}
    </section>
  );
}

function FirstSaveNote(props: { readonly userFile: FileView }) {
  const styles = useStyles();
  return (
    <div className={styles.status}>
      <InfoRegular />
      <Caption1>No {props.userFile.displayPath} yet; the first save makes it, readable only by you</Caption1>
    </div>
  );
}
