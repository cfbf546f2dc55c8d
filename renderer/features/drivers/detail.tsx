/** One driver beside the table: its library, why it does not load and what mends it, the data sources that use it. */
import {
  Body1,
  Caption1,
  Caption1Strong,
  Link,
  makeStyles,
  Subtitle2,
  tokens,
} from "@fluentui/react-components";
import type { DriverRow } from "../../../shared/connection/drivers-view";
import { FailureMessage } from "../../components/failure-message";

/** More are counted: nobody reads a list of hundreds. */
const mostShown = 20;

const useStyles = makeStyles({
  pane: {
    flexShrink: 0,
    width: "320px",
    boxSizing: "border-box",
    overflow: "auto",
    display: "flex",
    flexDirection: "column",
    gap: "16px",
    padding: "16px 20px",
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: "anywhere",
    "@media (max-width: 699px)": { width: "100%", flexShrink: 1, borderLeft: "none" },
  },
  group: { display: "flex", flexDirection: "column", alignItems: "flex-start", gap: "4px" },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** Nothing in it may take the focus: it does itself, so that keys can scroll it. */
const scrolledByKey = { tabIndex: 0 };

export function DriverDetail(props: {
  readonly driver: DriverRow;
  readonly onChooseLibrary: () => void;
  readonly onOpen: (place: { readonly path: string; readonly name: string }) => void;
}) {
  const styles = useStyles();
  const { driver } = props;
  const { usedBy } = driver;
  return (
    <section
      className={styles.pane}
      aria-label={`Driver ${driver.name}`}
      data-pane="driver"
      {...scrolledByKey}
    >
      <div className={styles.group}>
        <Subtitle2 as="h2">{driver.name}</Subtitle2>
        <Caption1 className={styles.quiet}>{driver.library}</Caption1>
        <Caption1 className={styles.quiet}>{factWords(driver)}</Caption1>
      </div>
      {driver.failure === null ? (
        <Body1>The library is there, for this computer, and all it needs is found.</Body1>
      ) : (
        <FailureMessage failure={driver.failure} actions={{ chooseLibrary: props.onChooseLibrary }} />
      )}
      <div className={styles.group}>
        <Caption1Strong>
          {usedBy.length === 0
            ? "No data source uses it"
            : `Used by ${usedBy.length.toLocaleString("en")} ${usedBy.length === 1 ? "data source" : "data sources"}`}
        </Caption1Strong>
        {usedBy.slice(0, mostShown).map((place) => (
          <Link
            as="button"
            key={JSON.stringify(place)}
            title={place.path}
            onClick={() => props.onOpen(place)}
          >
            {place.name}
          </Link>
        ))}
        {usedBy.length > mostShown && (
          <Caption1>and {(usedBy.length - mostShown).toLocaleString("en")} more</Caption1>
        )}
      </div>
    </section>
  );
}

/** "64-bit, version 8.0". */
function factWords({ bits, version }: DriverRow): string {
  const facts = [bits === null ? "" : `${bits}-bit`, version === null ? "" : `version ${version}`];
  return facts.filter((fact) => fact !== "").join(", ");
}
