/** What a systemd unit's text says of user and environment (systemd.exec(5)). Pure. */

export interface UnitSettings {
  readonly user: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly environmentFiles: readonly { readonly path: string; readonly optional: boolean }[];
}

/** Later texts are drop-ins: they add to lists, replace single values, and an empty value empties a list. */
export function unitSettings(texts: readonly string[]): UnitSettings {
  let user = "root";
  let assignments: string[] = [];
  let files: string[] = [];
  for (const [key, value] of texts.flatMap(serviceLines)) {
    if (key === "User") user = value === "" ? "root" : value;
    if (key === "Environment") assignments = value === "" ? [] : [...assignments, ...words(value)];
    if (key === "EnvironmentFile") files = value === "" ? [] : [...files, value];
  }
  return {
    user,
    variables: Object.fromEntries(assignments.flatMap(pair)),
    environmentFiles: files.map((path) => ({
      path: path.replace(/^-/, ""),
      optional: path.startsWith("-"),
    })),
  };
}

/** Key and value of the lines of `[Service]`; a line that ends with a backslash goes on in the next. */
function serviceLines(text: string): (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  let section = "";
  for (const line of text.replaceAll(/\\\r?\n/g, " ").split(/\r?\n/)) {
    const trimmed = line.trim();
    if (trimmed === "" || trimmed.startsWith("#") || trimmed.startsWith(";")) continue;
    const heading = /^\[(.+)\]$/.exec(trimmed)?.[1];
    const equals = trimmed.indexOf("=");
    if (heading !== undefined) section = heading;
    else if (section === "Service" && equals > 0) {
      found.push([trimmed.slice(0, equals).trim(), trimmed.slice(equals + 1).trim()]);
    }
  }
  return found;
}

/** Words between blanks; quotes hold blanks together, a backslash takes the next character as it is. */
function words(value: string): string[] {
  const found = value.match(/(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\\.|[^\s"'\\])+/gs) ?? [];
  return found.map((word) =>
    word.replaceAll(
      /"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'|\\(.)/gs,
      (_all, double?: string, single?: string, escaped?: string) =>
        (double ?? single)?.replaceAll(/\\(.)/gs, "$1") ?? escaped ?? "",
    ),
  );
}

function pair(assignment: string): (readonly [string, string])[] {
  const equals = assignment.indexOf("=");
  return equals > 0 ? [[assignment.slice(0, equals), assignment.slice(equals + 1)]] : [];
}

/** systemd.exec(5): lines `NAME=value`, `#` and `;` begin comments, one pair of quotes around the value is taken off. */
export function environmentFileVariables(text: string): Record<string, string> {
  const pairs = text
    .replaceAll(/\\\r?\n/g, "")
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !/^[#;]/.test(line))
    .flatMap(pair)
    .map(([name, value]) => [name.trim(), value.trim().replace(/^(["'])(.*)\1$/s, "$2")] as const);
  return Object.fromEntries(pairs);
}
