/** Dots every unbroken run that could be an unknown secret; what may stay is a short list. */
import type { Place } from "./dots";
import type { OwnWords } from "./own-words";
import { type Reading, readings } from "./readings";

/** The shortest run that counts. Tokens, codes and keys are longer; words of people are shorter. */
const shortestRun = 16;
/** Printable ASCII but what encloses or separates: blanks, quotes, brackets, comma, semicolon, bar. */
const runs = /[!#-&*+\-./0-:=?@A-Z\\^_a-z~]{16,}/g;
const punctuation = /^[.:!?*~=]+|[.:!?*~]+$/g;

/** `refresh_token_not_found`, `invalid-client`: words of one case, joined. */
const joinedWords = /^[a-z]{1,15}(?:[_-][a-z]{1,15})+$/;
const times = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?$/;
const mediaTypes =
  /^(?:application|text)\/(?:x-www-form-urlencoded|(?:[a-z]{1,10}\+)?(?:json|xml)|xhtml\+xml|html|plain|jwt|octet-stream)$/;
/** Codes of well-known services that are neither short nor in lower case. */
const codes = new Set([
  "PERMISSION_DENIED",
  "INVALID_ARGUMENT",
  "FAILED_PRECONDITION",
  "RESOURCE_EXHAUSTED",
  "UNAUTHORIZED_CLIENT",
  "INVALID_REFRESH_TOKEN",
  "InvalidAuthenticationToken",
]);

/** Numbers that support asks for, where they are named: “Trace ID: 5f0c…”, `correlation_id`, `x-ms-request-id`. */
const supportNumbers =
  /(?:trace|correlation|request)[ _-]?id["']?\s*[:=]\s*["']?([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{32})(?![0-9a-z_-])/gi;

/** The run without the punctuation around it, as a range of the original text. */
function placeOf(run: string, at: number, reading: Reading): Place {
  const bare = run.replace(punctuation, "");
  const from = at + run.indexOf(bare);
  return [reading.starts[from] ?? 0, reading.ends[from + bare.length - 1] ?? 0];
}

function mayStay(run: string, own: OwnWords): boolean {
  const bare = run.replace(punctuation, "");
  if (bare.length < shortestRun) return true;
  return (
    joinedWords.test(bare) || codes.has(bare) || times.test(bare) || mediaTypes.test(bare) || own.has(bare)
  );
}

function supportNumbersIn(text: string): Place[] {
  return [...text.matchAll(supportNumbers)].map((match) => {
    const end = match.index + match[0].length;
    return [end - (match[1] ?? "").length, end];
  });
}

function isWithin([from, until]: Place, places: readonly Place[]): boolean {
  return places.some(([start, end]) => from >= start && until <= end);
}

/** Ranges of `text` that could be secrets nobody told us of, in the text as it stands and with its escapes decoded. */
export function runPlaces(text: string, own: OwnWords): Place[] {
  const numbers = supportNumbersIn(text);
  return readings(text).flatMap((reading) =>
    [...reading.text.matchAll(runs)].flatMap((match) => {
      if (mayStay(match[0], own)) return [];
      const place = placeOf(match[0], match.index, reading);
      return isWithin(place, numbers) ? [] : [place];
    }),
  );
}
