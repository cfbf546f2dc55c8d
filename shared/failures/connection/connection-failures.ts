/** Failures of testing a data source, gathered from its steps. */
import { z } from "zod";
import type { CopyTable } from "../copy";
import { ConnectFailure, connectFailureCopy } from "./connect-failures";
import { DriverFailure, driverFailureCopy } from "./driver-failures";
import { ReadingFailure, readingFailureCopy } from "./reading-failures";
import { ServiceFailure, serviceFailureCopy } from "./service-failures";

export const ConnectionFailure = z.discriminatedUnion("code", [
  ReadingFailure,
  DriverFailure,
  ServiceFailure,
  ConnectFailure,
]);
export type ConnectionFailure = z.infer<typeof ConnectionFailure>;

export const connectionFailureCopy: CopyTable<ConnectionFailure> = {
  ...readingFailureCopy,
  ...driverFailureCopy,
  ...serviceFailureCopy,
  ...connectFailureCopy,
};
