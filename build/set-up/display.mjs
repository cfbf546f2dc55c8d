// Owns where windows appear: the person's display, or one without a screen (Xvfb) that ends with the work.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { Stop } from "../tools/stop.mjs";

/** @typedef {{ env: NodeJS.ProcessEnv, visible: boolean, close: () => Promise<void> }} Display */

/** Whether windows can appear before a person. @param {NodeJS.ProcessEnv} [env] */
export function hasDisplay(env = process.env) {
  if (process.platform !== "linux") return true;
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/**
 * A display to run an app on. Tests ask for a hidden one even where a person's display is there: their windows
 * would steal the keyboard. Xvfb picks a free display number itself, so several runs never collide.
 * @param {{ hidden: boolean }} wish
 * @returns {Promise<Display>}
 */
export async function openDisplay({ hidden }) {
  const env = { ...process.env };
  if (process.platform !== "linux" || (hasDisplay() && !hidden)) {
    return { env, visible: true, close: async () => undefined };
  }
  const server = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const number = await displayNumber(server);
  delete env.WAYLAND_DISPLAY;
  return { env: { ...env, DISPLAY: `:${number}` }, visible: false, close: () => end(server) };
}

/**
 * @param {import("node:child_process").ChildProcess} server
 * @returns {Promise<number>}
 */
function displayNumber(server) {
  return new Promise((resolve, reject) => {
    const notStarted = () =>
      reject(new Stop("There is no display, and Xvfb could not be started. Install the package xvfb."));
    server.once("error", notStarted);
    server.once("exit", notStarted);
    server.stdio[3]?.once("data", (bytes) => resolve(Number.parseInt(String(bytes), 10)));
  });
}

/** @param {import("node:child_process").ChildProcess} server */
async function end(server) {
  if (server.exitCode !== null || server.signalCode !== null) return;
  server.removeAllListeners("exit");
  const ended = once(server, "exit");
  server.kill();
  await ended;
}
