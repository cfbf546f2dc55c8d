/** The calls about tokens that this computer's relay keeps. */
import { z } from "zod";
import { FileTokens, KeptTokens } from "../data-sources/kept-tokens";
import { type CallShapes, Draft, Nothing } from "./shapes";

export const keeperCalls = {
  "keeper.read": { input: Nothing, result: KeptTokens },
  /** The refresh tokens that stand in files. */
  "keeper.inFiles": { input: Nothing, result: FileTokens },
  /** `confirmed`: the person's word that one use may spend the token; `all`: what holds the same token moves along. */
  "keeper.moveIn": {
    input: Draft.extend({ confirmed: z.boolean(), all: z.boolean() }),
    result: z.object({ names: z.array(z.string()), port: z.number().int(), relayRuns: z.boolean() }),
  },
  "keeper.takeBack": {
    input: Draft.extend({ all: z.boolean() }),
    result: z.object({ names: z.array(z.string()) }),
  },
  /** Forgets data sources that are in no file any more. */
  "keeper.forget": { input: z.object({ entryIds: z.array(z.string()) }), result: Nothing },
  /** Asks the service now. */
  "keeper.renew": { input: z.object({ tokenId: z.string() }), result: Nothing },
} satisfies CallShapes;
