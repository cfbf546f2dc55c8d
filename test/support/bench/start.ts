/** Start and memory of the app beside a bare window, by turns, so that both meet the same load. */
import { setTimeout } from "node:timers/promises";
import { median } from "../measurement";
import type { ScratchHome } from "../scratch/home";
import type { WindowGround } from "./display-and-electron";
import { proportionalMemory } from "./memory";
import { type OpenWindow, openWindow, type WindowKind } from "./windows";

/** Pairs that are measured; one more before them is for the machine to warm up on. */
const pairs = 11;
/** Pairs whose memory is measured as well. */
const weighed = 5;
/** How long a window rests after its first row before its memory is measured, in ms: it is what a person leaves open. */
const rest = 2500;

export interface StartTimes {
  readonly app: number[];
  readonly bare: number[];
  /** In MB. */
  readonly appMemory: number[];
  readonly bareMemory: number[];
}

export async function measureStarts(
  ground: WindowGround,
  home: ScratchHome,
  app: WindowKind,
  bare: WindowKind,
): Promise<StartTimes> {
  const times: StartTimes = { app: [], bare: [], appMemory: [], bareMemory: [] };
  for (let pair = 0; pair <= pairs; pair++) {
    for (const [kind, starts, memory] of [
      [bare, times.bare, times.bareMemory],
      [app, times.app, times.appMemory],
    ] as const) {
      const window = await openWindow(ground, kind, home);
      if (pair > 0) starts.push(window.started);
      if (pair > 0 && pair <= weighed) memory.push(await memoryAtRest(window));
      await window.close();
    }
  }
  return times;
}

async function memoryAtRest({ main }: OpenWindow): Promise<number> {
  await setTimeout(rest);
  return await proportionalMemory(main.process().pid ?? 0);
}

export const ratioOf = (ours: readonly number[], bare: readonly number[]) => median(ours) / median(bare);
