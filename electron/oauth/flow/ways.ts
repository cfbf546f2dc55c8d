/** The three ways in which an authorization response comes back: how each is opened, brought forward and closed. */
import type { Failure } from "../../../shared/failures/failure";
import { fail, ok, type Result } from "../../../shared/failures/result";
import type { LoadProblem } from "../../../shared/failures/sign-in-failures";
import type { SignInWay } from "../../../shared/grant";
import { embeddedRefusalBy } from "../../../shared/oauth/embedded-refusal";
import { canReceiveInBrowser } from "../../../shared/oauth/redirect-uri";
import type { AnswerVerdict } from "../loopback/receiver";
import { openPage } from "./open-page";
import type { AcquisitionDeps, AcquisitionPlan } from "./plan";

export interface WayRequest {
  readonly deps: AcquisitionDeps;
  readonly plan: AcquisitionPlan;
  readonly authorizationUrl: string;
  readonly redirectUri: string;
  onAnswer(answer: string | URLSearchParams): AnswerVerdict;
  onFailure(failure: Failure): void;
}

export interface OpenedWay {
  /** Shows the sign-in page: first, and whenever the person asks again. */
  present(): Promise<void>;
  /** The time is over: a late answer is told so. */
  expire(): void;
  close(): Promise<void>;
}

/** Chromium's certificate errors all start so (net_error_list.h, -200 to -299). */
const certificateErrors = /^ERR_(?:CERT|SSL)_/;
const unreachableErrors =
  /^ERR_(?:NAME_NOT_RESOLVED|CONNECTION_|ADDRESS_|INTERNET_DISCONNECTED|PROXY_|TUNNEL_|NETWORK_|TIMED_OUT)/;

function loadProblemOf(browserError: string): LoadProblem {
  if (certificateErrors.test(browserError)) return "certificate";
  return unreachableErrors.test(browserError) ? "unreachable" : "other";
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : "the service";
}

async function openBrowserWay(request: WayRequest): Promise<Result<OpenedWay>> {
  const { deps, plan, redirectUri } = request;
  if (!canReceiveInBrowser(redirectUri, plan.certificate !== undefined)) {
    return fail({ code: "redirectNotReceivable", redirectUri });
  }
  const opened = await deps.receivers.open({
    redirectUri,
    certificate: plan.certificate,
    clock: deps.clock,
    onAnswer: request.onAnswer,
  });
  if (!opened.ok) return opened;
  const receiver = opened.value;
  return ok({
    present: () => openPage(deps, request.authorizationUrl),
    expire: () => receiver.expire(),
    close: () => deps.receivers.release(receiver),
  });
}

async function openWindowWay(request: WayRequest): Promise<Result<OpenedWay>> {
  const { openSignInWindow } = request.deps;
  if (openSignInWindow === undefined) return fail({ code: "noWindowHere" });
  const window = await openSignInWindow({
    authorizationUrl: request.authorizationUrl,
    redirectUri: request.redirectUri,
    onRedirect: (address) => (request.onAnswer(address) === "ignored" ? "ignored" : "done"),
    onClosed: () => request.onFailure({ code: "cancelled" }),
    onPageShown: (address) => {
      const provider = embeddedRefusalBy(address);
      if (provider !== undefined) request.onFailure({ code: "embeddedRefused", provider });
    },
    onLoadFailed: (address, browserError) =>
      request.onFailure({
        code: "signInPageNotLoaded",
        host: hostOf(address),
        problem: loadProblemOf(browserError),
        browserError,
      }),
  });
  return ok({
    present: async () => window.focus(),
    expire: () => undefined,
    close: () => window.close(),
  });
}

/** Nothing listens: the person brings the address back by hand. */
async function openPasteWay({ deps, authorizationUrl }: WayRequest): Promise<Result<OpenedWay>> {
  return ok({
    present: () => openPage(deps, authorizationUrl),
    expire: () => undefined,
    close: async () => undefined,
  });
}

const openers: Record<SignInWay, (request: WayRequest) => Promise<Result<OpenedWay>>> = {
  browser: openBrowserWay,
  window: openWindowWay,
  paste: openPasteWay,
};

/** Opens what the way needs; nothing stays open when it fails. */
export function openWay(way: SignInWay, request: WayRequest): Promise<Result<OpenedWay>> {
  return openers[way](request);
}
