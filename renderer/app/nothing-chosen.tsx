/** Beside the list while no data source is chosen. */
import { Body1, makeStyles, tokens } from "@fluentui/react-components";

const useStyles = makeStyles({
  box: {
    display: "flex",
    alignItems: "center",
    justifyContent: "center",
    height: "100%",
    padding: "24px",
    textAlign: "center",
    color: tokens.colorNeutralForeground2,
  },
});

export function NothingChosen() {
  const styles = useStyles();
  return (
    <div className={styles.box}>
      <Body1>Choose a data source in the list, or make a new one.</Body1>
    </div>
  );
}
