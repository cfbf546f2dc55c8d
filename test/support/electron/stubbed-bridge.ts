/** Stands where the preload puts the bridge, for tests of the page's logic: answers by name, events on demand. */
import { vi } from "vitest";
import { type Bridge, bridgeName } from "../../../shared/ipc/bridge";
import type { CallName } from "../../../shared/ipc/contract";
import type { EventName } from "../../../shared/ipc/events";

export interface PageBridge {
  /** Calls made so far, in order. */
  readonly calls: { readonly name: string; readonly input: unknown }[];
  emit(name: EventName, data: unknown): void;
  /** Listeners that are still there. */
  listening(): number;
}

/** Puts a bridge on a stubbed `window`; an answer is the whole result as it would arrive. */
export function installBridge(answers: Partial<Record<CallName, (input: unknown) => unknown>>): PageBridge {
  const calls: { name: string; input: unknown }[] = [];
  const listeners = new Set<{ readonly event: string; readonly listener: (data: unknown) => void }>();
  const bridge: Bridge = {
    call: Object.fromEntries(
      Object.entries(answers).map(([name, answer]) => [
        name,
        async (input: unknown) => {
          calls.push({ name, input });
          return answer(input);
        },
      ]),
    ),
    on: (event, listener) => {
      const entry = { event, listener };
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
  };
  vi.stubGlobal("window", { [bridgeName]: bridge });
  return {
    calls,
    emit: (name, data) => {
      for (const { event, listener } of [...listeners]) if (event === name) listener(data);
    },
    listening: () => listeners.size,
  };
}
