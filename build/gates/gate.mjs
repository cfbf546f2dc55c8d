// Owns what a gate of `npm run check` answers: what it examined, and what it found.

/**
 * @typedef {object} Verdict
 * @property {number} examined how many files or modules it looked at: a gate that looks at nothing has failed
 * @property {number} found how many findings
 * @property {string} details the findings in words, shown when there are any
 * @property {string} [note] what else is worth a look, shown behind the counts
 *
 * @typedef {{ name: string, examine: () => Promise<Verdict> }} Gate
 */

/**
 * One line a gate, and whether it passed. Pure.
 * @param {string} name
 * @param {Verdict} verdict
 */
export function judge(name, { examined, found, note }) {
  const passed = examined > 0 && found === 0;
  const finding = examined === 0 ? "examined nothing" : `${found} found`;
  const more = note === undefined ? "" : `; ${note}`;
  return {
    passed,
    line: `${passed ? "ok    " : "FAILED"}  ${name}: ${examined} examined, ${finding}${more}`,
  };
}
