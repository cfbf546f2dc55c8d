/** Agents of launchd: the relay while the account is signed in, `keep` once a day. Pure. */
import type { ServiceFile, ServicePlan, ServiceWish } from "./service-plan";

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text as XML has it. */
export function xmlText(text: string): string {
  return text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);
}

const text = (value: string) => `<string>${xmlText(value)}</string>`;

function agent(folder: string, name: string, command: readonly string[], wish: ServiceWish, when: string) {
  const variables = Object.entries(wish.environment)
    .map(([key, value]) => `<key>${xmlText(key)}</key>${text(value)}`)
    .join("");
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    '<plist version="1.0"><dict>',
    `<key>Label</key>${text(name)}`,
    `<key>ProgramArguments</key><array>${command.map(text).join("")}</array>`,
    `<key>EnvironmentVariables</key><dict>${variables}</dict>`,
    "<key>HardResourceLimits</key><dict><key>Core</key><integer>0</integer></dict>",
    "<key>Umask</key><integer>63</integer>",
    when,
    "</dict></plist>",
    "",
  ];
  const file: ServiceFile = { path: `${folder}/${name}.plist`, text: lines.join("\n"), encoding: "utf8" };
  return file;
}

export function launchdPlan(wish: ServiceWish): ServicePlan {
  const folder = wish.system ? "/Library/LaunchDaemons" : `${wish.homeFolder}/Library/LaunchAgents`;
  const system = wish.system ? ["--system"] : [];
  const files = [
    agent(
      folder,
      "odbc-oauth-manager.relay",
      [...wish.relay, ...system],
      wish,
      "<key>RunAtLoad</key><true/><key>KeepAlive</key><true/>",
    ),
    agent(
      folder,
      "odbc-oauth-manager.keep",
      [...wish.commandLine, "keep", "--once", ...system],
      wish,
      "<key>StartInterval</key><integer>86400</integer>",
    ),
  ];
  return {
    folders: [wish.relayFolder],
    files,
    start: files.map(({ path }) => ({ program: "launchctl", args: ["load", "-w", path] })),
    stop: files.map(({ path }) => ({ program: "launchctl", args: ["unload", "-w", path], mayFail: true })),
    stopped: [],
    hint: undefined,
  };
}
