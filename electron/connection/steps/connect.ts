/** Steps "connect" and "query": through the driver manager, with what is on screen, for the program that is asked for. */

import type { QueryTable } from "../../../shared/connection/query-table";
import { methodOf } from "../../../shared/drivers/methods/methods";
import { parseTokenUri } from "../../../shared/drivers/methods/token-endpoint";
import { isSecretOption } from "../../../shared/drivers/secret-option";
import { fail, type Result } from "../../../shared/failures/result";
import type { ManagerId } from "../../../shared/odbc/document/managers";
import type { Secret } from "../../../shared/secret";
import { providerBehind } from "../../drafts/derived-draft";
import { type Draft, draftValue, withOption } from "../../drafts/draft";
import { formValues } from "../../drafts/projection";
import { storedTokenOf } from "../../drafts/stored-token-of";
import type { Clock } from "../../platform/environment";
import type { StartOdbcChild } from "../../platform/odbc-child/port";
import { writePrivateFile } from "../private-file";
import { isOneself, type Reader } from "../reader/reader";
import { openSession, type SessionLimits } from "../session";

export interface ConnectWish {
  readonly draft: Draft;
  readonly reader: Reader;
  readonly manager: ManagerId;
  /** The manager finds the data source by itself. */
  readonly byItself: boolean;
  readonly accessToken: Secret | undefined;
  readonly query: string | null;
  readonly limits: SessionLimits;
  readonly signal: AbortSignal;
  readonly onConnected: (text: string) => void;
}

interface Deps {
  readonly start: StartOdbcChild;
  readonly clock: Clock;
}

/** Undefined where the program's account cannot be taken on from here. */
export async function connectAndQuery(
  wish: ConnectWish,
  deps: Deps,
): Promise<Result<QueryTable | null> | undefined> {
  const stood = withoutSpending(wish.draft, wish.accessToken);
  if (stood === undefined) return fail({ code: "connectSpendsToken", host: tokenHost(wish.draft) });
  const { account } = wish.reader;
  const own = stood !== wish.draft || !wish.byItself;
  const file = own ? await writePrivateFile(stood, account) : undefined;
  const variables = definedOnly({ ...wish.reader.variables, ...(file && { ODBCINI: file.path }) });
  const how =
    stood === wish.draft
      ? ""
      : ", with the access token of this test: the driver's own sign-in would spend the refresh token";
  try {
    return await openSession(
      {
        ...wish,
        variables,
        name: wish.draft.saved?.name === undefined || own ? wish.draft.name : wish.draft.saved.name,
        user: isOneself(wish.reader) || account?.uid === process.getuid?.() ? undefined : account?.name,
        onConnected: () => wish.onConnected(`Connected${how}`),
        scrub: (text) => withoutValues(text, stood),
      },
      deps,
    );
  } finally {
    await file?.remove();
  }
}

/** A program's own environment, without Node's switches: the child is a Node too. */
function definedOnly(variables: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(variables)) {
    if (value !== undefined && !name.startsWith("NODE_") && name !== "ELECTRON_RUN_AS_NODE")
      kept[name] = value;
  }
  return kept;
}

/**
 * The data source as the driver may have it: as it is, unless the driver's sign-in would use up the refresh token
 * and forget the new one. Then with the access token obtained here, where the driver has a method for that.
 */
function withoutSpending(draft: Draft, accessToken: Secret | undefined): Draft | undefined {
  const { driver } = draft;
  if (driver === undefined) return draft;
  const method = methodOf(driver, formValues(draft), draft.acquisition.chosenFlow);
  const stored =
    method.check === "refresh_token" ? storedTokenOf(draft, providerBehind(draft)?.providerId) : undefined;
  if (stored?.checkNeedsWord !== true) return draft;
  const other = driver.methods.find(
    ({ tokenOption, check }) => tokenOption === "AccessToken" && check === "none",
  );
  if (other === undefined || accessToken === undefined) return undefined;
  const emptied = [...(other.signs?.empty ?? []), "RefreshToken"].reduce(
    (changed, option) => withOption(changed, option, null),
    draft,
  );
  const numbered = withOption(emptied, "AuthenticationMethod", other.value);
  return withOption(numbered, "AccessToken", accessToken.reveal());
}

function tokenHost(draft: Draft): string {
  const { url } = parseTokenUri(draftValue(draft, "TokenURI") ?? "");
  return URL.canParse(url) ? new URL(url).host : "The service";
}

/** A driver may repeat what it was given: anything long enough to be a secret goes. */
function withoutValues(text: string, draft: Draft): string {
  return draft.options
    .filter(({ name, value }) => isSecretOption(draft.driver, name) && value.bytes > 3)
    .reduce((masked, { value }) => masked.replaceAll(value.reveal(), "••••"), text);
}
