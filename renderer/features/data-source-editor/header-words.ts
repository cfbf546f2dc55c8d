/** The second line of the editor's header: the driver and the file. */
import type { EditorModel } from "./model";

/** The driver's text as written, for one that the catalogue does not know. */
function writtenDriver({ draft }: EditorModel): string {
  const line = draft.otherOptions.find(({ name }) => name.toLowerCase() === "driver");
  const text = line?.value.kind === "plain" ? line.value.value.trim() : "";
  return text === "" ? "No driver set" : text;
}

export function driverWords(model: EditorModel): string {
  const { draft, known } = model;
  const driver = known?.driver.productName ?? writtenDriver(model);
  const place = draft.savedName === null ? `new in ${draft.file.displayPath}` : draft.file.displayPath;
  return `${driver} · ${place}`;
}
