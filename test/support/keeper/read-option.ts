/** Reads one option of a plain odbc.ini text, without the code under test. */

export function readCase(text: string, section: string, option: string): string | undefined {
  const lines = text.split("\n");
  const start = lines.indexOf(`[${section}]`);
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => line.startsWith("["));
  const own = start < 0 ? [] : rest.slice(0, end < 0 ? undefined : end);
  return own.find((line) => line.startsWith(`${option}=`))?.slice(option.length + 1);
}
