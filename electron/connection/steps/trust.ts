/** TLS inspection: where the app reached a service only with its extra CA, the driver needs that CA too. */

import type { ReaderRepair } from "../../../shared/connection/test-view";
import { shellQuoted } from "../../../shared/shell-quoted";
import { type Draft, draftValue } from "../../drafts/draft";
import type { HttpFetch } from "../../oauth/http/http-fetch";
import { roundTrip } from "../../oauth/http/round-trip";
import { transportFailure } from "../../oauth/http/transport-failures";
import type { Clock } from "../../platform/environment";

export interface Trust {
  /** As the network settings say, but without the extra CA. */
  readonly fetchWithoutExtraCa: HttpFetch;
  /** Empty for none. */
  readonly extraCaFile: () => string;
}

interface Context extends Trust {
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Asks once more, without the extra CA and without any token; only a refusal for an unknown issuer counts. */
export async function reachedByExtraCa(url: string, context: Context): Promise<boolean> {
  if (context.extraCaFile() === "" || new URL(url).protocol !== "https:") return false;
  const request = { method: "GET", url: new URL("/", url).href, headers: {}, body: undefined } as const;
  const answer = await roundTrip(request, { ...context, fetch: context.fetchWithoutExtraCa });
  if (answer.ok) return false;
  const failure = transportFailure(answer.failure, new URL(url).host, undefined);
  return failure.code === "certificateNotTrusted" && failure.problem === "unknownIssuer";
}

/** Java's own for a store that holds certificates only: it guards nothing. */
const storePassword = "changeit";

/** The commands that give the driver the same CA; none where its options name a trust store already. */
export function trustRepairs(draft: Draft, caFile: string): ReaderRepair[] {
  const store = `${caFile}.jks`;
  const known = draft.driver?.options ?? {};
  const own = known.TrustStore !== undefined;
  const set = own ? draftValue(draft, "TrustStore") : draftValue(draft, "JVMArgs");
  if (own ? (set ?? "") !== "" : /javax\.net\.ssl\.trustStore=/.test(set ?? "")) return [];
  if (!own && known.JVMArgs === undefined) return [];
  const make = `keytool -importcert -noprompt -alias company-ca -file ${shellQuoted(caFile)} -keystore ${shellQuoted(store)} -storetype JKS -storepass ${storePassword}`;
  const arguments_ = `-Djavax.net.ssl.trustStore=${store} -Djavax.net.ssl.trustStorePassword=${storePassword}`;
  const others = [set ?? "", arguments_].filter((each) => each !== "").join(" ");
  const values = own ? [`TrustStore=${store}`, `TrustStorePassword=${storePassword}`] : [`JVMArgs=${others}`];
  const target = `odbc-oauth-manager set ${shellQuoted(draft.saved?.name ?? draft.name)}`;
  return [
    { label: "Make the driver's trust store from the same CA file", command: make },
    {
      label: "Name it in the data source",
      command: `${target} ${values.map(shellQuoted).join(" ")} --file ${shellQuoted(draft.path)}`,
    },
  ];
}
