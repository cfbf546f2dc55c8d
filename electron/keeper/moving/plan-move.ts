/** What moving a data source in needs, read from it; or why it cannot be moved. */
import { type KeptGrant, keptGrant } from "../../../shared/drivers/methods/kept-grant";
import { methodOf } from "../../../shared/drivers/methods/methods";
import type { NotMovable } from "../../../shared/failures/keeper-failures";
import { fail, ok, type Result } from "../../../shared/failures/result";
import { parseRelayTokenUri } from "../../../shared/oauth/relay-address";
import { providerBehind } from "../../drafts/derived-draft";
import { type Draft, draftValue, isUnsaved } from "../../drafts/draft";
import { formValues } from "../../drafts/projection";
import type { HeldDraft } from "../../drafts/shelf";
import { storedTokenOf } from "../../drafts/stored-token-of";
import { draftTokenSettings } from "../../oauth/settings/draft-token-settings";
import type { TokenSettings } from "../../oauth/settings/token-settings";
import type { Allowed, ServiceSettings } from "../vault/schema";

export interface MovePlan {
  readonly draftId: string;
  readonly path: string;
  readonly name: string;
  readonly grant: KeptGrant;
  readonly settings: TokenSettings;
  readonly refreshToken: string | null;
  /** One use may spend it: the user's word comes first. */
  readonly spendsToken: boolean;
  readonly allowed: Allowed;
}

export interface WhoMayAsk {
  readonly platform: NodeJS.Platform;
  /** The account that runs this; undefined where there are none. */
  readonly uid: number | undefined;
  /** Chosen for a system file. */
  readonly users: readonly number[];
  readonly groups: readonly number[];
}

/** Reads an open, saved data source. Fails with notMovable or keptAlready. */
export function planMove(held: HeldDraft, who: WhoMayAsk): Result<MovePlan> {
  const { draft } = held;
  const { name } = draft;
  if (parseRelayTokenUri(draftValue(draft, "TokenURI") ?? "") !== undefined) {
    return fail({ code: "keptAlready", name });
  }
  const not = (reason: NotMovable) => fail({ code: "notMovable", name, reason } as const);
  if (draft.saved === undefined || isUnsaved(draft)) return not("unsaved");
  const grant = grantOf(draft);
  if (grant === undefined) return not(draft.driver === undefined ? "unknownDriver" : "method");
  const settings = draftTokenSettings(draft);
  if (settings.tokenEndpoint.url === "") return not("endpointMissing");
  // The driver asks the token endpoint through its proxy, wherever that endpoint is.
  if ((draftValue(draft, "ProxyHost") ?? "") !== "") return not("proxy");
  const refreshToken = grant === "refresh_token" ? (draftValue(draft, "RefreshToken") ?? "") : null;
  if (refreshToken === "") return not("tokenMissing");
  if (grant === "client_credentials" && settings.clientSecret === undefined) return not("secretMissing");
  const allowed = allowedFor(held, who);
  if (!allowed.ok) return not(allowed.failure);
  const stored = storedTokenOf(draft, providerBehind(draft)?.providerId);
  const spendsToken = stored?.checkNeedsWord === true && grant === "refresh_token";
  const { draftId, path } = draft;
  return ok({ draftId, path, name, grant, settings, refreshToken, spendsToken, allowed: allowed.value });
}

function grantOf(draft: Draft): KeptGrant | undefined {
  if (draft.driver === undefined) return undefined;
  return keptGrant(methodOf(draft.driver, formValues(draft), draft.acquisition.chosenFlow));
}

/** The file's owner; of a system file those chosen too. Who is not among them could not even prove the move. */
export function allowedFor({ base }: HeldDraft, who: WhoMayAsk): Result<Allowed, NotMovable> {
  const { owner, mode } = base.file;
  if (who.platform !== "linux") {
    const othersRead = who.platform !== "win32" && (mode & 0o077) !== 0;
    return othersRead ? fail("readableByOthers") : ok({ users: [owner.uid], groups: [] });
  }
  const users = [...new Set([owner.uid, ...who.users])];
  if (who.uid !== undefined && !users.includes(who.uid)) return fail("notOwner");
  return ok({ users, groups: [...who.groups] });
}

/** The part of the settings that the vault keeps. */
export function serviceOf(settings: TokenSettings): ServiceSettings {
  return {
    tokenUrl: settings.tokenEndpoint.url,
    method: settings.tokenEndpoint.method,
    clientId: settings.clientId,
    clientSecret: settings.clientSecret?.reveal() ?? null,
    credentialsMode: settings.credentialsMode,
    basicEncoding: settings.basicEncoding,
    extraHeader:
      settings.extraHeader === undefined
        ? null
        : { name: settings.extraHeader.name, value: settings.extraHeader.value.reveal() },
    extraParameters: settings.extraParameters.map(([key, value]) => [key, value]),
    allowHttp: settings.allowHttp,
    providerId: settings.providerId ?? null,
  };
}
