// Owns what the fake `xdg-open` starts: notes the address, then opens it as a person would, or walks away.
// Arguments: the file for notes, "approve", "deny" or "ignore", the address.
import { appendFileSync } from "node:fs";
import { browse } from "./browser.mjs";

const [noteFile = "", behaviour = "", address = ""] = process.argv.slice(2);
appendFileSync(noteFile, `${address}\n`);
if (behaviour !== "ignore") {
  const last = await browse(address, { decision: behaviour === "deny" ? "deny" : "approve" });
  appendFileSync(`${noteFile}.pages`, `${JSON.stringify(last)}\n`);
}
