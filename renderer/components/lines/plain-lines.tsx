/** A diff by itself: the first lines, and the rest when asked for. */
import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { PreviewLine } from "../../../shared/data-sources/preview-view";
import { PreviewLines } from "./lines";

const useStyles = makeStyles({
  box: {
    flexShrink: 0,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
});

/** What fits beside the words around it without being scrolled. */
const shownAtFirst = 16;

export function PlainLines(props: { readonly label: string; readonly lines: readonly PreviewLine[] }) {
  const styles = useStyles();
  const [all, setAll] = useState(false);
  const { lines } = props;
  return (
    <section aria-label={props.label} className={styles.box}>
      <PreviewLines lines={all ? lines : lines.slice(0, shownAtFirst)} />
      {lines.length > shownAtFirst && (
        <Button size="small" appearance="transparent" onClick={() => setAll(!all)}>
          {all ? "Show fewer lines" : `Show all ${lines.length.toLocaleString("en")} lines`}
        </Button>
      )}
    </section>
  );
}
