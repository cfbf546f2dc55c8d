/** The lines of a file as a save would leave them: numbers, signs and colours; secrets as dots. */
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { ArrowMaximizeVerticalRegular } from "@fluentui/react-icons";
import type { PreviewHazard, PreviewLine } from "../../../shared/data-sources/preview-view";
import { ValuePart } from "../value-parts";
import { HazardNote } from "./hazard-note";
import { foldedWords, isInNewFile, kindWords, type PlacedHazards, signs, withPlaces } from "./words";

const useStyles = makeStyles({
  lines: {
    position: "relative",
    margin: 0,
    padding: "4px 0",
    listStyleType: "none",
    fontFamily: `"Cascadia Mono", Consolas, "DejaVu Sans Mono", ${tokens.fontFamilyMonospace}`,
    fontSize: "12px",
    lineHeight: "18px",
    fontVariantLigatures: "none",
  },
  line: { position: "relative", display: "flex", alignItems: "baseline", padding: "2px 12px 2px 0" },
  added: {
    backgroundColor: tokens.colorStatusSuccessBackground1,
    "@media (forced-colors: active)": { outline: "1px solid Highlight", outlineOffset: "-1px" },
  },
  removed: { backgroundColor: tokens.colorStatusDangerBackground1 },
  number: {
    flexShrink: 0,
    width: "44px",
    paddingInlineEnd: "8px",
    boxSizing: "border-box",
    textAlign: "end",
    color: tokens.colorNeutralForeground3,
  },
  sign: { flexShrink: 0, width: "16px" },
  text: { minWidth: 0, overflowWrap: "anywhere", whiteSpace: "pre-wrap" },
  folded: {
    gap: "8px",
    paddingInlineStart: "44px",
    alignItems: "center",
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground2,
    fontFamily: tokens.fontFamilyBase,
  },
  unseen: { position: "absolute", width: "1px", height: "1px", overflow: "hidden", clipPath: "inset(50%)" },
});

export function PreviewLines(props: {
  readonly lines: readonly PreviewLine[];
  readonly hazards?: PlacedHazards["atLine"];
}) {
  const styles = useStyles();
  let earlier = 0;
  return (
    <ol className={styles.lines}>
      {props.lines.map((line) => {
        if (line.kind !== "folded") {
          const hazards = isInNewFile(line) ? (props.hazards?.get(line.number) ?? []) : [];
          return <Line key={`${line.kind}${line.number}`} line={line} hazards={hazards} />;
        }
        earlier += 1;
        return (
          <li key={`folded${earlier}`} className={mergeClasses(styles.line, styles.folded)}>
            <ArrowMaximizeVerticalRegular aria-hidden />
            {foldedWords(line.count)}
          </li>
        );
      })}
    </ol>
  );
}

function Line(props: {
  readonly line: Exclude<PreviewLine, { readonly kind: "folded" }>;
  readonly hazards: readonly PreviewHazard[];
}) {
  const styles = useStyles();
  const { kind, number, parts } = props.line;
  return (
    <li>
      <div
        className={mergeClasses(
          styles.line,
          kind === "added" && styles.added,
          kind === "removed" && styles.removed,
        )}
      >
        <span className={styles.number}>{number}</span>
        <span className={styles.sign} aria-hidden>
          {signs[kind]}
        </span>
        <span className={styles.text}>
          <span className={styles.unseen}>{kindWords(kind)}</span>
          {withPlaces(parts).map(({ place, part }) => (
            <ValuePart key={place} part={part} />
          ))}
        </span>
      </div>
      {props.hazards.map((hazard) => (
        <HazardNote key={hazard.hazardId} hazard={hazard} />
      ))}
    </li>
  );
}
