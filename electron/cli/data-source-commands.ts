/** `list`, `show`, `set`, `unset`, `delete`, `rename`: data sources from the command line. */
import { resolve } from "node:path";
import { isSecretOption } from "../../shared/drivers/secret-option";
import { fail, ok, type Result } from "../../shared/failures/result";
import type { Change, OptionPair } from "../../shared/odbc/changes/changes";
import { listDataSources } from "../../shared/odbc/reading/data-source-list";
import { hasSection, readSection, readWrittenOptions } from "../../shared/odbc/reading/reading";
import { maskedSecret } from "../../shared/secret";
import type { OpenFile } from "../places/open-files";
import type { Services } from "../services";
import type { Output } from "./output";

/** Reads every file (or the one named) and prints its data sources. A file that cannot be read fails only when named. */
export async function list(
  services: Services,
  output: Output,
  options: { file?: string | undefined; json: boolean },
): Promise<Result<void>> {
  const paths = options.file === undefined ? await services.files.paths() : [options.file];
  const found: { name: string; driver: string; file: string }[] = [];
  for (const path of paths) {
    const read = await services.files.read(path);
    if (!read.ok) {
      if (options.file !== undefined) return read;
      continue;
    }
    for (const entry of listDataSources(read.value.document, services.files.manager())) {
      found.push({ name: entry.name, driver: entry.driver ?? "", file: read.value.location.path });
    }
  }
  if (options.json) output.line(JSON.stringify(found));
  else for (const { name, driver, file } of found) output.line([name, driver, file].join("\t"));
  return ok(undefined);
}

/** The file that holds the data source: the one named, else the first that has it, as a driver manager resolves it. */
export async function findDataSource(
  services: Services,
  name: string,
  file?: string,
): Promise<Result<OpenFile>> {
  const paths = file === undefined ? await services.files.paths() : [file];
  for (const path of paths) {
    const read = await services.files.read(path);
    if (!read.ok) {
      if (file !== undefined) return read;
      continue;
    }
    if (hasSection(read.value.document, services.files.manager(), name)) return read;
  }
  return fail({ code: "dataSourceNotFound", name });
}

export async function show(
  services: Services,
  output: Output,
  name: string,
  options: { file?: string | undefined; json: boolean },
): Promise<Result<void>> {
  const found = await findDataSource(services, name, options.file);
  if (!found.ok) return found;
  const { document } = found.value;
  const manager = services.files.manager();
  const read = readSection(document, manager, name) ?? [];
  const driverText = read.find(([option]) => option.toLowerCase() === "driver")?.[1] ?? "";
  const file = found.value.location.path;
  if (options.json) output.line(JSON.stringify({ name, driver: driverText, file, options: read }));
  else {
    const driver = services.files.recogniseDriver(driverText);
    output.line(`[${name}]`);
    // The tail of a cut token is read as an option of its own: its name would show the token.
    for (const [option, value] of readWrittenOptions(document, manager, name) ?? []) {
      const hidden = value !== "" && isSecretOption(driver, option);
      output.line(`${option}=${hidden ? maskedSecret : value}`);
    }
  }
  return ok(undefined);
}

/** Changes or adds options; creates the data source when `Driver` is among them. A new one goes to the user's file. */
export async function set(
  services: Services,
  name: string,
  pairs: readonly OptionPair[],
  file?: string,
): Promise<Result<void>> {
  const found = await findDataSource(services, name, file);
  if (found.ok) {
    return save(
      services,
      found.value,
      pairs.map(([option, value]) => ({ kind: "setOption", section: name, option, value })),
    );
  }
  const creates = pairs.some(([option]) => option.toLowerCase() === "driver");
  if (found.failure.code !== "dataSourceNotFound" || !creates) return found;
  const path = file ?? (await services.files.userPath());
  if (path === undefined) return fail({ code: "noUserFile" });
  const target = await services.files.read(path);
  if (!target.ok) return target;
  const given = (wanted: string) => pairs.find(([option]) => option.toLowerCase() === wanted)?.[1];
  const description = given("description") ?? given("driver") ?? "";
  return save(services, target.value, [{ kind: "addDataSource", name, description, options: [...pairs] }]);
}

export async function unset(
  services: Services,
  name: string,
  options: readonly string[],
  file?: string,
): Promise<Result<void>> {
  const found = await findDataSource(services, name, file);
  if (!found.ok) return found;
  return save(
    services,
    found.value,
    options.map((option) => ({ kind: "removeOption", section: name, option })),
  );
}

export async function remove(services: Services, name: string, file?: string): Promise<Result<void>> {
  const found = await findDataSource(services, name, file);
  if (!found.ok) return found;
  const deleted = await services.dataSources.delete(found.value.location.path, name);
  return deleted.ok ? ok(undefined) : deleted;
}

export async function rename(
  services: Services,
  from: string,
  to: string,
  file?: string,
): Promise<Result<void>> {
  const found = await findDataSource(services, from, file);
  if (!found.ok) return found;
  const saved = await save(services, found.value, [{ kind: "renameDataSource", from, to }]);
  const { realPath } = found.value.file;
  if (saved.ok) services.settings.moveAcquisition([realPath, from], [realPath, to]);
  return saved;
}

/** To another file, which is made when it is not there; comment and lines go along as they stand. */
export async function move(
  services: Services,
  name: string,
  to: string,
  file?: string,
): Promise<Result<void>> {
  const found = await findDataSource(services, name, file);
  if (!found.ok) return found;
  const moved = await services.moves.move(found.value.location.path, name, resolve(to));
  return moved.ok ? ok(undefined) : moved;
}

async function save(services: Services, open: OpenFile, changes: Change[]): Promise<Result<void>> {
  const saved = await services.store.save({
    path: open.location.path,
    before: open.file,
    changes,
    manager: services.files.manager(),
  });
  return saved.ok ? ok(undefined) : saved;
}
