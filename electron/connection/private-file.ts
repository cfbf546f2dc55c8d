/** An odbc.ini of one section for one connection: values that stand in no file go to the driver through it, never through arguments. */
import { chown, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Draft } from "../drafts/draft";

export interface PrivateFile {
  readonly path: string;
  remove(): Promise<void>;
}

/** Mode 0600 in a folder of its own (0700). `owner`: the account that is to read it, where that is another. */
export async function writePrivateFile(
  draft: Pick<Draft, "name" | "options">,
  owner?: { readonly uid: number } | undefined,
): Promise<PrivateFile> {
  const folder = await mkdtemp(join(tmpdir(), "odbc-oauth-test-"));
  const path = join(folder, "odbc.ini");
  const lines = draft.options.map(({ name, value }) => `${name}=${value.reveal()}`);
  await writeFile(path, `[${draft.name}]\n${lines.join("\n")}\n`, { mode: 0o600 });
  if (owner !== undefined) await Promise.all([folder, path].map((each) => chown(each, owner.uid, -1)));
  return { path, remove: () => rm(folder, { recursive: true, force: true }) };
}
