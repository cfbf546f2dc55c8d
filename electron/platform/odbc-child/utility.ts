/** Starts the process that loads drivers from the app: Electron's utility process, since the app cannot run as Node. */
import { createInterface } from "node:readline";
import { PassThrough } from "node:stream";
import { utilityProcess } from "electron";
import { lastLine, type StartOdbcChild } from "./port";
