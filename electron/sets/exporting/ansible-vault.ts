/** Encrypts with Ansible's own tool: its format is its own, and so is the crypto. Secrets go through pipes only. */
import { fail, ok, type Result } from "../../../shared/failures/result";
import type { Secret } from "../../../shared/secret";
import { runTool } from "./run-tool";

const tool = "ansible-vault";

/** @param known an earlier ciphertext: given back while it still decrypts to the same. Fails with toolNotFound or toolFailed. */
export async function ansibleVault(
  block: Secret,
  passwordFile: string,
  known: string | undefined,
): Promise<Result<string>> {
  const common = ["--vault-password-file", passwordFile, "--output", "-"];
  if (known !== undefined) {
    const opened = await runTool({
      name: tool,
      args: ["decrypt", ...common],
      input: known,
      words: "ignore",
      output: "keep",
    });
    if (opened.status === 0 && opened.output === block.reveal()) return ok(known);
  }
  const { status, output } = await runTool({
    name: tool,
    args: ["encrypt", ...common],
    input: block.reveal(),
    words: "inherit",
    output: "keep",
  });
  if (status === "missing") return fail({ code: "toolNotFound", tool, comesWith: "ansible-core" });
  return status === 0 ? ok(output) : fail({ code: "toolFailed", tool, status });
}
