/** The installed drivers, a row each: what it is, what uses it, whether it loads. */
import {
  Button,
  Caption1,
  makeStyles,
  mergeClasses,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  tokens,
} from "@fluentui/react-components";
import type { DriverRow } from "../../../shared/connection/drivers-view";
import { TestStepIcon } from "../../components/test-step-icon";

const useStyles = makeStyles({
  cell: { overflowWrap: "anywhere", padding: "8px" },
  name: {
    justifyContent: "flex-start",
    textAlign: "start",
    padding: "2px 4px",
    minWidth: 0,
    // The brand's colour of a hovered button is too weak on a chosen row.
    ":hover": { color: tokens.colorNeutralForeground1 },
    ":hover:active": { color: tokens.colorNeutralForeground1 },
  },
  names: { display: "flex", flexDirection: "column", alignItems: "flex-start" },
  plain: { fontWeight: tokens.fontWeightRegular },
  strong: { fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground2 },
  state: { display: "flex", gap: "8px", alignItems: "center" },
  chosen: {
    backgroundColor: tokens.colorBrandBackground2,
    "@media (forced-colors: active)": { outline: "2px solid Highlight", outlineOffset: "-2px" },
  },
  /** Beside the detail, which says it too. */
  little: { "@media (max-width: 1099px)": { display: "none" } },
});

/** Numbers need little. */
const columns = [
  ["Driver", "auto", false],
  ["Bits", "84px", true],
  ["Version", "84px", true],
  ["Used by", "84px", true],
  ["State", "128px", false],
] as const;

export function DriverTable(props: {
  readonly drivers: readonly DriverRow[];
  readonly chosen: string | undefined;
  readonly onChoose: (driver: string) => void;
}) {
  const styles = useStyles();
  return (
    <Table aria-label="Drivers">
      <TableHeader>
        <TableRow>
          {columns.map(([name, width, little]) => (
            <TableHeaderCell key={name} style={{ width }} className={mergeClasses(little && styles.little)}>
              {name}
            </TableHeaderCell>
          ))}
        </TableRow>
      </TableHeader>
      <TableBody>
        {props.drivers.map((driver) => (
          <Row
            key={driver.name}
            driver={driver}
            isChosen={driver.name === props.chosen}
            onChoose={() => props.onChoose(driver.name)}
          />
        ))}
      </TableBody>
    </Table>
  );
}

function Row(props: {
  readonly driver: DriverRow;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}) {
  const styles = useStyles();
  const { driver, isChosen } = props;
  const little = mergeClasses(styles.cell, styles.little);
  return (
    <TableRow
      aria-selected={isChosen}
      className={mergeClasses(isChosen && styles.chosen)}
      onClick={props.onChoose}
    >
      <TableCell className={styles.cell}>
        <Button appearance="transparent" className={styles.name} aria-expanded={isChosen}>
          <span className={styles.names}>
            <span className={isChosen ? styles.strong : styles.plain}>{driver.name}</span>
            <Caption1 className={styles.quiet}>{formWords(driver)}</Caption1>
          </span>
        </Button>
      </TableCell>
      <TableCell className={little}>{driver.bits ?? "unknown"}</TableCell>
      <TableCell className={little}>{driver.version ?? "unknown"}</TableCell>
      <TableCell className={little}>{driver.usedBy.length.toLocaleString("en")}</TableCell>
      <TableCell className={styles.cell}>
        <span className={styles.state}>
          <TestStepIcon state={driver.failure === null ? "done" : "failed"} />
          {driver.failure === null ? "Loads" : "Does not load"}
        </span>
      </TableCell>
    </TableRow>
  );
}

/** Which form its data sources get. */
function formWords({ product }: DriverRow): string {
  return product === null ? "Options as they stand in the file" : `Form: ${product}`;
}
