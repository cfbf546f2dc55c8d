/** Before each test file: property tests draw the same cases at each run, so that a red run means a changed product. `PROPERTY_SEED` draws others. */
import fc from "fast-check";

const usualSeed = 20261123;

fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? usualSeed) });
