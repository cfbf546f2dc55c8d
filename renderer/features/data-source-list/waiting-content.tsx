/** In place of a data source whose row is on its way. */
import { makeStyles, Skeleton, SkeletonItem } from "@fluentui/react-components";

const useStyles = makeStyles({
  row: { display: "flex", alignItems: "center", height: "48px", padding: "0 11px 0 13px" },
});

export function WaitingContent() {
  const styles = useStyles();
  return (
    <Skeleton aria-hidden className={styles.row}>
      <SkeletonItem size={32} />
    </Skeleton>
  );
}
