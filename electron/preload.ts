/** Exposes exactly the contract's names to the page; no logic. The names arrive as an argument so that no schema is loaded here. */
import { contextBridge, ipcRenderer } from "electron";
import { type Bridge, bridgeName, callChannel, eventChannel, namesArgument } from "../shared/ipc/bridge";

const names =
  process.argv.find((argument) => argument.startsWith(namesArgument))?.slice(namesArgument.length) ?? "";

const bridge: Bridge = {
  call: Object.fromEntries(
    names.split(",").map((name) => [name, (input: unknown) => ipcRenderer.invoke(callChannel, name, input)]),
  ),
  on: (event, listener) => {
    const receive = (_: unknown, name: unknown, data: unknown) => {
      if (name === event) listener(data);
    };
    ipcRenderer.on(eventChannel, receive);
    return () => ipcRenderer.off(eventChannel, receive);
  },
};

contextBridge.exposeInMainWorld(bridgeName, bridge);
