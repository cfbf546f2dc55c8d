/** How the history says when and what. Pure. */
import type { HistoryEntryView } from "../../../shared/data-sources/history-view";

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });

/** "15:24" today, "3 Nov 2026, 15:24" before. @param at @param now ms since 1970 */
export function timeText(at: number, now: number): string {
  const time = clock.format(at);
  return day.format(at) === day.format(now) ? time : `${day.format(at)}, ${time}`;
}

/** "Zendesk tickets: RefreshToken; Sales: ClientID", shortened after three. */
export function changedText(changed: readonly string[]): string {
  if (changed.length === 0) return "Changed outside the app";
  const shown = changed.slice(0, 3).join("; ");
  return changed.length > 3 ? `${shown}; and ${changed.length - 3} more` : shown;
}

/** Names the button's object for assistive technology. */
export function restoreLabel(entry: HistoryEntryView, now: number): string {
  return `Restore ${entry.path} as it was before ${timeText(entry.at, now)}`;
}

/** As `restoreLabel`, of the button that shows what was changed. */
export function linesLabel(entry: HistoryEntryView, now: number): string {
  return `Lines that the save of ${timeText(entry.at, now)} changed in ${entry.path}`;
}

export function restoredText(entry: HistoryEntryView): string {
  return `${entry.path} is again as it was before ${changedText(entry.changed)}.`;
}

/** The files that have a history, each once, in the order of the entries. */
export function filesOf(entries: readonly HistoryEntryView[]): string[] {
  return [...new Set(entries.map((entry) => entry.path))];
}
