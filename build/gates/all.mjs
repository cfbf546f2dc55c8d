// Owns which gates there are.
import { biomeGate } from "./biome.mjs";
import { dependencyGate } from "./dependencies.mjs";
import { folderGate } from "./folders.mjs";
import { typeGate } from "./types.mjs";
import { unusedGate } from "./unused.mjs";
import { wordGate } from "./words.mjs";

export const gates = [biomeGate, typeGate, dependencyGate, folderGate, unusedGate, wordGate];
