// Owns the flags that a run out of the checkout needs.

/** Chromium refuses its sandbox to root; everybody else keeps it. */
export const sandboxFlags = () => (process.getuid?.() === 0 ? ["--no-sandbox"] : []);
