/** Commands of the menu and its keys, and of buttons that mean the same: one hook for whoever carries them out. */
import { useEffect, useEffectEvent } from "react";
import type { EventData } from "../../../shared/ipc/events";
import { onEvent } from "../data/main-process";

export type Command = EventData<"command">["command"];

const listeners = new Set<(command: Command) => void>();

/** Does what the menu's item of that name does: a button needs not know who carries it out. */
export function runCommand(command: Command): void {
  for (const listener of [...listeners]) listener(command);
}

/** Passes the menu's commands on; the returned function ends it. Called once, by the shell. */
export function startMenuCommands(): () => void {
  return onEvent("command", ({ command }) => runCommand(command));
}

/** Runs what the map holds for a command, with the values of the latest render. */
export function useCommands(actions: Partial<Record<Command, () => void>>): void {
  const run = useEffectEvent((command: Command) => actions[command]?.());
  useEffect(() => {
    const listener = (command: Command) => run(command);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, []);
}
