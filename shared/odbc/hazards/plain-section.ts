/**
 * Sections as nearly all are: nothing in them that any manager reads otherwise than it looks. One look at each byte
 * tells; what is not plain is read line by line (`section-facts.ts`).
 */
import {
  CARRIAGE_RETURN,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  DOUBLE_QUOTE,
  EQUALS,
  HASH,
  LINE_FEED,
  OPEN_BRACE,
  OPEN_BRACKET,
  SEMICOLON,
  SINGLE_QUOTE,
  SPACE,
  type Span,
  SUBSTITUTE,
  TAB,
} from "../document/ascii";
import { type OptionName, optionNameAt } from "../document/option-names";

/** The shortest line that any manager cuts, in bytes, is longer. */
const longestPlainLine = 900;
/** Beyond so many options the line by line reading finds repeated ones faster. */
const mostOptions = 100;

/** Told of each option and whether it has a value. */
export type OnOption = (name: OptionName, hasValue: boolean) => void;

/** True when the section is plain. @param section its bytes, the header first, up to the next section or the end */
export function isPlainSection(bytes: Uint8Array, section: Span, onOption: OnOption): boolean {
  let at = endOfPlainHeader(bytes, section);
  if (at === undefined) return false;
  const names: OptionName[] = [];
  while (at < section.end) {
    const next = endOfPlainLine(bytes, { start: at, end: section.end }, names, onOption);
    if (next === undefined || next - at > longestPlainLine) return false;
    at = next;
  }
  return true;
}

/** Behind `[name]` and its line feed; undefined where anything else stands there. */
function endOfPlainHeader(bytes: Uint8Array, { start, end }: Span): number | undefined {
  if (bytes[start] !== OPEN_BRACKET) return undefined;
  let at = start + 1;
  let isNamed = false;
  while (at < end && bytes[at] !== CLOSE_BRACKET) {
    const byte = bytes[at] ?? 0;
    if (byte < SPACE || at - start > longestPlainLine) return undefined;
    isNamed ||= byte > SPACE;
    at++;
  }
  return isNamed && at < end ? afterLineEnd(bytes, at + 1, end) : undefined;
}

/** Behind CR LF, LF or nothing at the end; undefined where something else follows. */
function afterLineEnd(bytes: Uint8Array, at: number, end: number): number | undefined {
  const feed = bytes[at] === CARRIAGE_RETURN ? at + 1 : at;
  if (bytes[feed] === LINE_FEED && feed < end) return feed + 1;
  return at === end ? end : undefined;
}

function endOfPlainLine(
  bytes: Uint8Array,
  { start, end }: Span,
  names: OptionName[],
  onOption: OnOption,
): number | undefined {
  const first = bytes[start] ?? 0;
  if (first === LINE_FEED || first === CARRIAGE_RETURN) return afterLineEnd(bytes, start, end);
  if (first === HASH || first === SEMICOLON) return endOfPlainText(bytes, { start, end }, false);
  if (first <= SPACE || first === OPEN_BRACKET) return undefined;
  let equals = start;
  while (equals < end && bytes[equals] !== EQUALS) {
    const byte = bytes[equals] ?? 0;
    if ((byte < SPACE && byte !== TAB) || byte === DOUBLE_QUOTE || byte === SINGLE_QUOTE) return undefined;
    equals++;
  }
  if (equals === start || equals >= end) return undefined;
  if (mayHoldFinding(bytes, { start, end: equals }, end)) return undefined;
  return endOfPlainOption(bytes, { start, end }, equals, (hasValue) => {
    const name = nameBefore(bytes, start, equals);
    if (names.length >= mostOptions || names.some(({ folded }) => folded === name.folded)) return false;
    names.push(name);
    onOption(name, hasValue);
    return true;
  });
}

const driver = [0x64, 0x72, 0x69, 0x76, 0x65, 0x72];

/** Whether `valueFinding` has something to look at: a value that starts with the option's name, braces or `;` of a driver. */
function mayHoldFinding(bytes: Uint8Array, name: Span, end: number): boolean {
  let nameEnd = name.end;
  while (isBlank(bytes[nameEnd - 1])) nameEnd--;
  let value = name.end + 1;
  while (isBlank(bytes[value])) value++;
  const isDriver =
    nameEnd - name.start === driver.length &&
    driver.every((letter, nth) => ((bytes[name.start + nth] ?? 0) | 0x20) === letter);
  if (isDriver) {
    for (let at = value; at < end && bytes[at] !== LINE_FEED; at++) {
      if (bytes[at] === SEMICOLON || bytes[at] === OPEN_BRACE || bytes[at] === CLOSE_BRACE) return true;
    }
  }
  for (let at = name.start; at < nameEnd; at++) {
    const letter = bytes[at] ?? 0;
    // Capitals of other letters than ASCII's are not told from here.
    if (letter > 0x7f) return true;
    if ((letter | 0x20) !== ((bytes[value + at - name.start] ?? 0) | 0x20)) return false;
  }
  return true;
}

function isBlank(byte: number | undefined): boolean {
  return byte === SPACE || byte === TAB;
}

function nameBefore(bytes: Uint8Array, start: number, equals: number): OptionName {
  let nameEnd = equals;
  while (bytes[nameEnd - 1] === SPACE || bytes[nameEnd - 1] === TAB) nameEnd--;
  return optionNameAt(bytes, start, nameEnd);
}

function endOfPlainOption(
  bytes: Uint8Array,
  { end }: Span,
  equals: number,
  take: (hasValue: boolean) => boolean,
): number | undefined {
  let value = equals + 1;
  while (value < end && (bytes[value] === SPACE || bytes[value] === TAB)) value++;
  const byte = bytes[value];
  if (byte === DOUBLE_QUOTE || byte === SINGLE_QUOTE || byte === HASH || byte === SEMICOLON) return undefined;
  const next = endOfPlainText(bytes, { start: value, end }, true);
  if (next === undefined) return undefined;
  const hasValue = value < end && byte !== LINE_FEED && byte !== CARRIAGE_RETURN;
  return take(hasValue) ? next : undefined;
}

/** Behind the line's end. A last line without line end is plain only where nobody can trim it differently. */
function endOfPlainText(bytes: Uint8Array, { start, end }: Span, isValue: boolean): number | undefined {
  let blank = false;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === LINE_FEED) return at + 1;
    if (byte === CARRIAGE_RETURN) return afterLineEnd(bytes, at, end);
    if (byte === SUBSTITUTE || (byte < SPACE && byte !== TAB)) return undefined;
    if (isValue && blank && (byte === HASH || byte === SEMICOLON)) return undefined;
    blank = byte === SPACE || byte === TAB;
  }
  return blank ? undefined : end;
}
