/** Units of systemd: a socket that is open before the relay runs, the relay, and `keep` by a timer. Pure. */
import type { ServiceFile, ServicePlan, ServiceWish } from "./service-plan";

const relayUnit = "odbc-oauth-manager-relay";
const keepUnit = "odbc-oauth-manager-keep";

/** Quoted for ExecStart= and Environment=: `%` and `$` mean something there. */
function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, "\\$&").replaceAll("%", "%%").replaceAll("$", "$$$$")}"`;
}

function assignment([name, value]: readonly [string, string]): string {
  return `Environment="${name}=${value.replace(/[\\"]/g, "\\$&").replaceAll("%", "%%")}"`;
}

/**
 * Not MemoryDenyWriteExecute: V8 dies with it. Not ProcSubset=pid: the vault's lock reads the boot's number. Not
 * PrivateUsers: in a user namespace every other account is nobody (65534), and the relay must tell accounts apart.
 */
const hardening = [
  "NoNewPrivileges=yes",
  "LockPersonality=yes",
  "PrivateDevices=yes",
  "PrivateTmp=yes",
  "ProtectClock=yes",
  "ProtectControlGroups=yes",
  "ProtectHome=read-only",
  "ProtectHostname=yes",
  "ProtectKernelLogs=yes",
  "ProtectKernelModules=yes",
  "ProtectKernelTunables=yes",
  "ProtectSystem=strict",
  "RemoveIPC=yes",
  "RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6",
  "RestrictNamespaces=yes",
  "RestrictRealtime=yes",
  "RestrictSUIDSGID=yes",
  "SystemCallArchitectures=native",
  "SystemCallFilter=@system-service",
  "SystemCallFilter=~@privileged @resources",
  "UMask=0077",
];

/** An account's manager may drop no capability it does not have: its unit would not start (218/CAPABILITIES). */
const systemHardening = ["CapabilityBoundingSet=", "AmbientCapabilities="];

function serviceLines(wish: ServiceWish, command: readonly string[]): string[] {
  // The system's state folder is systemd's to make; an account's lies in its own folder.
  const folder = wish.system
    ? ["StateDirectory=odbc-oauth-manager", "StateDirectoryMode=0700"]
    : [`ReadWritePaths=${quoted(wish.relayFolder)}`];
  // Where every account's programs find the lock of a token that one of them refreshes (RefreshLock).
  const locks = "ReadWritePaths=-/run/lock";
  return [
    `ExecStart=${command.map(quoted).join(" ")}`,
    ...Object.entries(wish.environment).map(assignment),
    "UnsetEnvironment=NODE_OPTIONS",
    ...folder,
    locks,
    "LimitCORE=0",
    ...hardening,
    ...(wish.system ? systemHardening : []),
  ];
}

function unit(folder: string, name: string, lines: readonly string[]): ServiceFile {
  return { path: `${folder}/${name}`, text: `${lines.join("\n")}\n`, encoding: "utf8" };
}

export function systemdPlan(wish: ServiceWish): ServicePlan {
  const folder = wish.system ? "/etc/systemd/system" : `${wish.configFolder}/systemd/user`;
  const system = wish.system ? ["--system"] : [];
  const files = [
    unit(folder, `${relayUnit}.socket`, [
      "[Unit]",
      "Description=Where ODBC drivers ask for their tokens",
      "",
      "[Socket]",
      `ListenStream=127.0.0.1:${wish.port}`,
      "Backlog=512",
      "",
      "[Install]",
      "WantedBy=sockets.target",
    ]),
    unit(folder, `${relayUnit}.service`, [
      "[Unit]",
      "Description=Gives ODBC drivers their tokens and keeps the real ones",
      `Requires=${relayUnit}.socket`,
      `After=${relayUnit}.socket`,
      "StartLimitIntervalSec=0",
      "",
      "[Service]",
      ...serviceLines(wish, [...wish.relay, ...system]),
      "Restart=on-failure",
      "RestartSec=1",
    ]),
    unit(folder, `${keepUnit}.service`, [
      "[Unit]",
      "Description=Renews tokens that would die unused, and tells what needs a person",
      "",
      "[Service]",
      "Type=oneshot",
      ...serviceLines(wish, [...wish.commandLine, "keep", "--once", ...system]),
    ]),
    unit(folder, `${keepUnit}.timer`, [
      "[Unit]",
      "Description=Renews tokens that would die unused",
      "",
      "[Timer]",
      "OnCalendar=daily",
      "RandomizedDelaySec=1h",
      "Persistent=yes",
      "",
      "[Install]",
      "WantedBy=timers.target",
    ]),
  ];
  const systemctl = (...args: string[]) => ({
    program: "systemctl",
    args: [...(wish.system ? [] : ["--user"]), ...args],
  });
  const enabled = [`${relayUnit}.socket`, `${keepUnit}.timer`];
  return {
    folders: [wish.relayFolder],
    files,
    start: [systemctl("daemon-reload"), systemctl("enable", "--now", ...enabled)],
    stop: [{ ...systemctl("disable", "--now", ...enabled, `${relayUnit}.service`), mayFail: true }],
    stopped: [systemctl("daemon-reload")],
    hint: wish.system
      ? undefined
      : "It runs while you are signed in. For services and scheduled jobs of this account as well: loginctl enable-linger",
  };
}
