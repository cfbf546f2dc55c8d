/** Random text of letters and digits: IDs, keys and handles that no encoding changes. */
import { randomInt } from "node:crypto";

const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

function randomText(length: number): string {
  return Array.from({ length }, () => letters.charAt(randomInt(letters.length))).join("");
}

/** Of a token or a kept data source: no secret, but not to be guessed either. */
export const randomId = () => randomText(24);
/** 44 of 62 letters: 261 bits. */
export const randomKey = () => randomText(44);
/** What stands in the file as the refresh token: short enough for every driver manager. */
export const randomHandle = () => randomText(32);
