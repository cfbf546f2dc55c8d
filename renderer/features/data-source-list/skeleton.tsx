/** Stands for the list while it is read; invisible for the first 200 ms so that a quick answer does not flicker. */
import { makeStyles, Skeleton, SkeletonItem, tokens } from "@fluentui/react-components";

const useStyles = makeStyles({
  box: {
    flex: "1 1 auto",
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalL,
    padding: "24px 16px",
    animationName: { from: { visibility: "hidden" }, to: { visibility: "visible" } },
    animationDuration: "1ms",
    animationDelay: "200ms",
    animationFillMode: "both",
  },
});

export function ListSkeleton() {
  const styles = useStyles();
  return (
    <Skeleton className={styles.box} aria-label="Reading the data sources">
      {["a", "b", "c", "d", "e", "f"].map((id) => (
        <SkeletonItem key={id} size={32} />
      ))}
    </Skeleton>
  );
}
