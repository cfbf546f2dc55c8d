/** The list's search box. What is typed shows at once; the search follows. */
import { makeStyles, SearchBox } from "@fluentui/react-components";
import type { Ref } from "react";

const useStyles = makeStyles({ box: { width: "100%", maxWidth: "none" } });

export function SearchField(props: {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly ref: Ref<HTMLInputElement>;
}) {
  const styles = useStyles();
  return (
    <SearchBox
      ref={props.ref}
      className={styles.box}
      value={props.text}
      onChange={(_, data) => props.onText(data.value)}
      aria-label="Search data sources"
      placeholder="Search name, URL, option"
    />
  );
}
