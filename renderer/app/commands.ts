/** Commands of the menu and its keys, as a hook for whoever carries them out. */
import { useEffect, useEffectEvent } from "react";
import type { EventData } from "../../shared/ipc/contract";
import { onEvent } from "./main-process";

export type Command = EventData<"command">["command"];

/** Runs what the map holds for a command of the menu, with the values of the latest render. */
export function useCommands(actions: Partial<Record<Command, () => void>>): void {
  const run = useEffectEvent((command: Command) => actions[command]?.());
  useEffect(() => onEvent("command", ({ command }) => run(command)), []);
}
