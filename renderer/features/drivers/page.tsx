/** The installed drivers: whether each loads, why not, and what uses it. */
import { Body1, Button, Caption1, makeStyles, Spinner, Title3, tokens } from "@fluentui/react-components";
import { ArrowClockwiseRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { FailureMessage } from "../../components/failure-message";
import { DriverDetail } from "./detail";
import { DriverTable } from "./table";
import { Tracing } from "./tracing";
import { useDrivers } from "./use-drivers";

const useStyles = makeStyles({
  page: {
    display: "flex",
    flexDirection: "column",
    width: "100%",
    height: "100%",
    minWidth: 0,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  head: {
    flexShrink: 0,
    display: "flex",
    flexWrap: "wrap",
    justifyContent: "space-between",
    alignItems: "flex-start",
    gap: tokens.spacingHorizontalM,
    padding: "16px 24px",
  },
  words: { display: "flex", flexDirection: "column" },
  quiet: { color: tokens.colorNeutralForeground2 },
  both: {
    flex: "1 1 0",
    minHeight: 0,
    display: "flex",
    "@media (max-width: 699px)": { flexDirection: "column", overflow: "auto" },
  },
  body: {
    flex: "1 1 0",
    minWidth: 0,
    overflow: "auto",
    padding: "0 24px 24px",
    "@media (max-width: 699px)": { flex: "none", overflow: "visible" },
  },
});

/** Nothing in it takes the focus: it does itself, so that keys can scroll it. */
const scrolledByKey = { tabIndex: 0 };

export function DriversPage(props: {
  readonly onOpen: (place: { readonly path: string; readonly name: string }) => void;
}) {
  const styles = useStyles();
  const drivers = useDrivers();
  const { view } = drivers;
  const [chosenName, setChosenName] = useState<string>();
  // What is broken is what a person comes for.
  const chosen =
    view?.drivers.find(({ name }) => name === chosenName) ??
    view?.drivers.find(({ failure }) => failure !== null) ??
    view?.drivers[0];
  const files = view?.files ?? [];
  return (
    <section className={styles.page} aria-label="Drivers" data-pane="drivers">
      <div className={styles.head}>
        <div className={styles.words}>
          <Title3 as="h1">Drivers</Title3>
          <Caption1 className={styles.quiet}>
            {files.length === 0
              ? "What this computer's driver manager can load"
              : `As ${files.join(" and ")} name them`}
          </Caption1>
        </div>
        <Button icon={<ArrowClockwiseRegular />} onClick={drivers.lookAgain}>
          Look again
        </Button>
      </div>
      <div className={styles.both}>
        <section className={styles.body} aria-label="Installed drivers" {...scrolledByKey}>
          {drivers.failure !== null && (
            <FailureMessage failure={drivers.failure} onDismiss={drivers.dismissFailure} />
          )}
          {view === undefined && drivers.failure === null && (
            <Spinner aria-label="Looking at the drivers" delay={200} />
          )}
          {view?.drivers.length === 0 && (
            <Body1>No driver is installed here. You can save data sources; nothing can connect yet.</Body1>
          )}
          {view !== undefined && view.drivers.length > 0 && (
            <DriverTable drivers={view.drivers} chosen={chosen?.name} onChoose={setChosenName} />
          )}
          {view !== undefined && (
            <Tracing tracing={view.tracing} onTrace={drivers.trace} onOpen={drivers.openTrace} />
          )}
        </section>
        {chosen !== undefined && (
          <DriverDetail
            driver={chosen}
            onChooseLibrary={() => drivers.chooseLibrary(chosen.name)}
            onOpen={props.onOpen}
          />
        )}
      </div>
    </section>
  );
}
