/**
 * How much a test tries: a sample in `npm test`, the whole figure in `npm run test:long`, which finds the files that
 * import this by themselves (vitest.long.config.ts).
 */
export function figure(sample: number, whole: number): number {
  return process.env.WHOLE_FIGURES === "1" ? whole : sample;
}
