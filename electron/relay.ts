/** Entry of the relay: a process of its own, never the window's. */
import { runRelayProcess } from "./keeper/relay/process";

process.exitCode = await runRelayProcess(process.argv.slice(2));
