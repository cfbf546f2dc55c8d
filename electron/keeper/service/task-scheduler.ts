/** Tasks of Windows' Task Scheduler: the relay from the sign-in on, `keep` once a day. Pure. */
import { xmlText } from "./launchd";
import type { ServiceFile, ServicePlan, ServiceWish } from "./service-plan";

/** As Windows' programs split a command line: a part with blanks stands in quotes. */
function argument(part: string): string {
  return /[\s"]/.test(part) ? `"${part.replace(/(\\*)"/g, '$1$1\\"').replace(/\\+$/, "$&$&")}"` : part;
}

function task(folder: string, name: string, command: readonly string[], trigger: string): ServiceFile {
  const [program = "", ...args] = command;
  const lines = [
    '<?xml version="1.0" encoding="UTF-16"?>',
    '<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">',
    `<Triggers>${trigger}</Triggers>`,
    '<Principals><Principal id="Author"><LogonType>InteractiveToken</LogonType><RunLevel>LeastPrivilege</RunLevel></Principal></Principals>',
    "<Settings><MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy><DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>" +
      "<StopIfGoingOnBatteries>false</StopIfGoingOnBatteries><StartWhenAvailable>true</StartWhenAvailable>" +
      "<ExecutionTimeLimit>PT0S</ExecutionTimeLimit><RestartOnFailure><Interval>PT1M</Interval><Count>999</Count></RestartOnFailure></Settings>",
    `<Actions Context="Author"><Exec><Command>${xmlText(program)}</Command><Arguments>${xmlText(args.map(argument).join(" "))}</Arguments></Exec></Actions>`,
    "</Task>",
    "",
  ];
  return { path: `${folder}\\${name}.xml`, text: `\ufeff${lines.join("\r\n")}`, encoding: "utf16le" };
}

const names = { relay: "ODBC OAuth Manager relay", keep: "ODBC OAuth Manager keep" };

export function taskSchedulerPlan(wish: ServiceWish): ServicePlan {
  const daily =
    "<CalendarTrigger><StartBoundary>2024-01-01T04:00:00</StartBoundary><ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay></CalendarTrigger>";
  const relay = task(wish.relayFolder, "relay-task", wish.relay, "<LogonTrigger/>");
  const keep = task(wish.relayFolder, "keep-task", [...wish.commandLine, "keep", "--once"], daily);
  const schtasks = (...args: string[]) => ({ program: "schtasks", args });
  return {
    folders: [wish.relayFolder],
    files: [relay, keep],
    start: [
      schtasks("/Create", "/F", "/TN", names.relay, "/XML", relay.path),
      schtasks("/Create", "/F", "/TN", names.keep, "/XML", keep.path),
      schtasks("/Run", "/TN", names.relay),
    ],
    stop: [
      { ...schtasks("/End", "/TN", names.relay), mayFail: true },
      { ...schtasks("/Delete", "/F", "/TN", names.relay), mayFail: true },
      { ...schtasks("/Delete", "/F", "/TN", names.keep), mayFail: true },
    ],
    stopped: [],
    hint: undefined,
  };
}
