/** A value that may hold a secret, as the window may show it: text as it is, a secret as dots and its length. */
import { makeStyles, tokens } from "@fluentui/react-components";
import type { PreviewPart } from "../../shared/data-sources/draft-view";

/** As many for every secret: their number tells nothing. */
export const maskDots = "•".repeat(12);

const useStyles = makeStyles({ bytes: { color: tokens.colorNeutralForeground3 } });

export function bytesInWords(bytes: number): string {
  return bytes === 1 ? "1 byte" : `${bytes.toLocaleString("en")} bytes`;
}

export function ValuePart(props: { readonly part: PreviewPart }) {
  const styles = useStyles();
  const { part } = props;
  if ("text" in part) return <>{part.text}</>;
  return (
    <>
      <span aria-hidden>{maskDots}</span> <span className={styles.bytes}>{bytesInWords(part.bytes)}</span>
    </>
  );
}
