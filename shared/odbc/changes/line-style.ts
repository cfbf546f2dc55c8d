/** How the lines around a place are written, so that a new line looks as if it had always stood there. */
import { CARRIAGE_RETURN, concatBytes, LINE_FEED, SPACE } from "../document/ascii";
import { type OdbcDocument, sectionsOf } from "../document/document";
import { managerRules } from "../document/manager-rules";
import type { ManagerId } from "../document/managers";
import type { OptionLine } from "../document/sections/lines";
import { optionLinesAt } from "../reading/reading";

export interface LineStyle {
  readonly lineEnd: Uint8Array;
  readonly indent: Uint8Array;
  readonly beforeEquals: Uint8Array;
  readonly afterEquals: Uint8Array;
  /** Where `=` stands in sections that align it, counted from the line's start; undefined elsewhere. */
  readonly equalsColumn: number | undefined;
}

const none = new Uint8Array(0);
const lineFeed = Uint8Array.of(LINE_FEED);
const neighbours = 5;
const equalsSign = Uint8Array.of(0x3d);

/** The style of the section at `position`, or of the nearest sections before it, or the plainest. */
export function styleAt(doc: OdbcDocument, manager: ManagerId, position: number): LineStyle {
  for (let near = position; near >= 0 && near > position - neighbours; near--) {
    const style = styleOf(doc.bytes, optionLinesAt(doc, manager, near), manager);
    if (style !== undefined) return style;
  }
  return {
    ...plainStyle,
    lineEnd: lineEndNear(doc.bytes, sectionsOf(doc, manager).starts[position] ?? 0, manager),
  };
}

const plainStyle: LineStyle = {
  lineEnd: lineFeed,
  indent: none,
  beforeEquals: none,
  afterEquals: none,
  equalsColumn: undefined,
};

/** The style of these option lines: the last with a value is the model; undefined when none can be. */
export function styleOf(
  bytes: Uint8Array,
  lines: readonly OptionLine[],
  manager: ManagerId,
): LineStyle | undefined {
  const models = lines.filter(
    (line) => line.wholeFromStart && line.end === line.lineEnd && line.equals !== undefined,
  );
  const model = models.findLast((line) => line.value.end > line.value.start) ?? models.at(-1);
  if (model?.equals === undefined) return undefined;
  return {
    lineEnd: lineEndNear(bytes, model.start, manager),
    indent: bytes.slice(model.start, model.name.start),
    beforeEquals: bytes.slice(model.name.end, model.equals),
    afterEquals: bytes.slice(model.equals + 1, model.value.start),
    equalsColumn: sharedColumn(models),
  };
}

/** `=` in one column under names of different length is an alignment made by hand. */
function sharedColumn(lines: readonly OptionLine[]): number | undefined {
  const columns = new Set(lines.map((line) => (line.equals ?? 0) - line.start));
  const lengths = new Set(lines.map((line) => line.name.end - line.start));
  const [column] = columns;
  return columns.size === 1 && lengths.size > 1 ? column : undefined;
}

/** The line end of the line at `at`; of the line before where it has none; LF in a file without any the manager knows. */
export function lineEndNear(bytes: Uint8Array, at: number, manager: ManagerId): Uint8Array {
  const after = bytes.indexOf(LINE_FEED, at);
  const found = after === -1 ? bytes.lastIndexOf(LINE_FEED) : after;
  if (found > 0 && bytes[found - 1] === CARRIAGE_RETURN) return Uint8Array.of(CARRIAGE_RETURN, LINE_FEED);
  const knowsReturn = managerRules[manager].lineEnds.includes(CARRIAGE_RETURN);
  if (found === -1 && knowsReturn && bytes.includes(CARRIAGE_RETURN)) return Uint8Array.of(CARRIAGE_RETURN);
  return lineFeed;
}

/** A new option line in this style, without its line end. */
export function optionText(style: LineStyle, name: Uint8Array, value: Uint8Array): Uint8Array {
  return concatBytes([style.indent, name, beforeEquals(style, name), equalsSign, style.afterEquals, value]);
}

function beforeEquals(style: LineStyle, name: Uint8Array): Uint8Array {
  if (style.equalsColumn === undefined) return style.beforeEquals;
  const missing = style.equalsColumn - style.indent.length - name.length;
  return new Uint8Array(Math.max(missing, 1)).fill(SPACE);
}
