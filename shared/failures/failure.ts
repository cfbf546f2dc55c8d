/** The one union of expected failures, their schema for the IPC boundary, and the words for each. */
import { z } from "zod";
import { ConnectionFailure, connectionFailureCopy } from "./connection/connection-failures";
import type { CopyTable, FailureCopy } from "./copy";
import { DocumentFailure, documentFailureCopy } from "./document-failures";
import { FileFailure, fileFailureCopy } from "./file-failures";
import { KeeperFailure, keeperFailureCopy } from "./keeper-failures";
import { OAuthFailure, oauthFailureCopy } from "./oauth-failures";
import { RequestFailure, requestFailureCopy } from "./request-failures";
import { SetFailure, setFailureCopy } from "./set-failures";
import { SignInFailure, signInFailureCopy } from "./sign-in-failures";
import { TokenUseFailure, tokenUseFailureCopy } from "./token/use-failures";

export const Failure = z.discriminatedUnion("code", [
  RequestFailure,
  FileFailure,
  DocumentFailure,
  OAuthFailure,
  SetFailure,
  SignInFailure,
  TokenUseFailure,
  KeeperFailure,
  ConnectionFailure,
]);
export type Failure = z.infer<typeof Failure>;

const failureCopy: CopyTable<Failure> = {
  ...requestFailureCopy,
  ...fileFailureCopy,
  ...documentFailureCopy,
  ...oauthFailureCopy,
  ...setFailureCopy,
  ...signInFailureCopy,
  ...tokenUseFailureCopy,
  ...keeperFailureCopy,
  ...connectionFailureCopy,
};

/** What the page and the command line say for a failure: the same words in both. */
export function describeFailure(failure: Failure): FailureCopy {
  // The table has exactly one entry per code (CopyTable), which TypeScript cannot correlate through an index.
  const copyOf = failureCopy[failure.code] as (f: Failure) => FailureCopy;
  return copyOf(failure);
}
