/** Encrypts with Ansible's own tool: its format is its own, and so is the crypto. Secrets go through pipes only. */
import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { fail, ok, type Result } from "../../../shared/failures/result";
import type { Secret } from "../../../shared/secret";
import { systemCodeOf } from "../../disk/system-errors";

const tool = "ansible-vault";

/** @param known an earlier ciphertext: given back while it still decrypts to the same. Fails with toolNotFound or toolFailed. */
export async function ansibleVault(
  block: Secret,
  passwordFile: string,
  known: string | undefined,
): Promise<Result<string>> {
  const common = ["--vault-password-file", passwordFile, "--output", "-"];
  if (known !== undefined) {
    const opened = await runTool(["decrypt", ...common], known, "ignore");
    if (opened.ok && opened.value === block.reveal()) return ok(known);
  }
  return runTool(["encrypt", ...common], block.reveal(), "inherit");
}

/** @param words of the tool: shown where somebody has to act on them */
async function runTool(
  args: readonly string[],
  input: string,
  words: "ignore" | "inherit",
): Promise<Result<string>> {
  const child = spawn(tool, args, { stdio: ["pipe", "pipe", words] });
  const ended = new Promise<number | null | "missing">((resolve, reject) => {
    child.on("error", (error) => (systemCodeOf(error) === "ENOENT" ? resolve("missing") : reject(error)));
    child.on("close", resolve);
  });
  // A tool that ends early closes its input.
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  const [output, status] = await Promise.all([text(child.stdout).catch(() => ""), ended]);
  if (status === "missing") return fail({ code: "toolNotFound", tool, comesWith: "ansible-core" });
  return status === 0 ? ok(output) : fail({ code: "toolFailed", tool, status });
}
