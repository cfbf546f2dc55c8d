/** In place of the list when search and filter leave nothing. */
import { Body1, Button, makeStyles, tokens } from "@fluentui/react-components";

const useStyles = makeStyles({
  box: {
    flex: "1 1 auto",
    display: "flex",
    flexDirection: "column",
    alignItems: "center",
    gap: tokens.spacingVerticalM,
    padding: "32px 16px",
    textAlign: "center",
  },
});

export function NoMatch(props: { readonly onClear: () => void }) {
  const styles = useStyles();
  return (
    <div className={styles.box}>
      <Body1>No data source matches.</Body1>
      <Button onClick={props.onClear}>Clear</Button>
    </div>
  );
}
