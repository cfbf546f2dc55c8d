/** The calls about token flows: start, follow, mend, revoke. */
import { z } from "zod";
import { DraftView } from "../data-sources/draft-view";
import { Failure } from "../failures/failure";
import { SignInWay } from "../grant";
import { ExchangeEntry } from "../oauth/exchange-record";
import { FlowView } from "../oauth/flow";
import { TokenFix } from "../oauth/token-fix";
import { type CallShapes, Copied, Draft, Flow, Nothing, Path } from "./shapes";

export const tokenCalls = {
  "tokens.start": {
    input: Draft.extend({
      way: SignInWay.nullable(),
      afterwards: z.enum(["save", "review"]),
      otherAccount: z.boolean(),
      device: z.boolean(),
      /** The person's word on the question that this call asked. */
      confirmed: z.boolean().optional(),
    }),
    result: FlowView,
  },
  /** Checks what is stored: client credentials, or (after the user's word, `confirmed`) the refresh token. */
  "tokens.check": { input: Draft.extend({ confirmed: z.boolean().optional() }), result: FlowView },
  /** Makes the change a failed flow offers and goes on with it; the view may be a new flow's. */
  "tokens.fix": { input: Flow.extend({ fix: TokenFix }), result: FlowView },
  /** RFC 7009, after the user's word; `flowId` stands for its record. A failure there was answered by the service. */
  "tokens.revoke": {
    input: Draft.extend({ confirmed: z.boolean().optional() }),
    result: z.object({
      flowId: z.string(),
      draft: DraftView,
      failure: Failure.nullable(),
      record: z.array(ExchangeEntry),
    }),
  },
  "tokens.read": { input: Draft, result: FlowView.nullable() },
  "tokens.cancel": { input: Flow, result: Nothing },
  "tokens.dismiss": { input: Flow, result: Nothing },
  "tokens.moreTime": { input: Flow, result: Nothing },
  "tokens.openAgain": { input: Flow, result: Nothing },
  "tokens.copyLink": { input: Flow, result: Nothing },
  "tokens.pasteAddress": { input: Flow.extend({ address: z.string().max(20_000) }), result: Nothing },
  "tokens.switchWay": { input: Flow.extend({ way: SignInWay }), result: Nothing },
  "tokens.saveAnyway": { input: Flow, result: Nothing },
  "tokens.copyToken": { input: Flow, result: Copied },
  "tokens.copyRecord": { input: Flow, result: Nothing },
  /** Asks where, and writes the record there as text. Null: the person cancelled. */
  "tokens.saveRecord": { input: Flow, result: z.object({ path: Path.nullable() }) },
} satisfies CallShapes;
