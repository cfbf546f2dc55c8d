/** What one token flow is asked to do, what it needs from the app, and what can be done to it while it runs. */

import type { Result } from "../../../shared/failures/result";
import type { Grant, SignInWay } from "../../../shared/grant";
import type { FlowView } from "../../../shared/oauth/flow";
import type { Secret } from "../../../shared/secret";
import type { Clock } from "../../platform/environment";
import type { SignInWindowOpener } from "../../platform/sign-in-window-port";
import type { CodeAnswer } from "../endpoint/token-endpoint";
import type { HttpFetch } from "../http/http-fetch";
import type { ReceiverCertificate } from "../loopback/certificate";
import type { LoopbackReceivers } from "../loopback/receivers";
import type { TokenSet } from "../messages/token-set";
import type { ExchangeRecorder } from "../record/exchange-recorder";
import type { TokenSettings } from "../settings/token-settings";

export interface AcquisitionDeps {
  readonly clock: Clock;
  /** Already goes through the person's network settings (proxy, extra CA, client certificate). */
  readonly fetch: HttpFetch;
  /** Hands an address to the system browser; says nothing about whether one opened. */
  readonly openUrl: (url: string) => Promise<void>;
  /** Undefined where there is no window system. */
  readonly openSignInWindow: SignInWindowOpener | undefined;
  readonly receivers: LoopbackReceivers;
  /** An exception is a bug of ours: it goes to the log, the flow ends with the failure `internal`. */
  readonly onBug: (error: unknown) => void;
}

/** A code whose exchange failed, with the record it belongs to. */
export interface HeldCode {
  readonly answer: CodeAnswer;
  /** Milliseconds since 1970, by our clock. */
  readonly receivedAt: number;
  readonly recorder: ExchangeRecorder;
}

export interface AcquisitionPlan {
  readonly flowId: string;
  readonly grant: Grant;
  readonly settings: TokenSettings;
  /** How the person signs in; read for `authorization_code` only. */
  readonly way: SignInWay;
  /** Ask the service for its account chooser or a new sign-in, rather than the session the browser has. */
  readonly otherAccount?: boolean;
  /** Goes on with a code that is there already, with other settings; its record is continued. Nobody signs in. */
  readonly heldCode?: HeldCode | undefined;
  /** Needed for the grant `refresh_token`. */
  readonly storedRefreshToken?: Secret | undefined;
  /**
   * Reads the stored token again once no other refresh of this data source runs: the one before may have replaced
   * it. Without it `storedRefreshToken` is used as given.
   */
  readonly rereadStoredRefreshToken?: (() => Promise<Secret | undefined>) | undefined;
  /** For an https redirect in the system browser. */
  readonly certificate?: ReceiverCertificate | undefined;
  /**
   * What the data source needs: with "accessToken" (methods that sign in at each connection) a missing refresh
   * token is no failure and there is nothing to check by a refresh. Default "refreshToken".
   */
  readonly wants?: "refreshToken" | "accessToken";
  /** Step "settings": is what is on screen complete? */
  checkSettings(): Result<void>;
  /** Undefined: the tokens stay on the form for review. `sent` is the refresh token that was refreshed, if any. */
  readonly save:
    | ((tokens: TokenSet, sent?: Secret) => Promise<Result<{ changedLines: number | null }>>)
    | undefined;
  /** Where `save` writes, as shown: "~/.odbc.ini". */
  readonly saveTo?: string;
  /**
   * Runs while no other refresh of the same data source runs, in this process (`KeyedLock`) and in others (a lock
   * file). Its own failure (the lock stays taken) ends the flow.
   */
  exclusively<T>(run: () => Promise<Result<T>>): Promise<Result<T>>;
}

export interface Acquisition {
  view(): FlowView;
  /**
   * Ends the flow as cancelled. While a save writes, or a stored refresh token is being exchanged (the service may
   * already have replaced it), the flow first comes to its end, so that nothing is lost.
   */
  cancel(): void;
  /** Five minutes more for signing in; nothing once nobody is waited for. */
  moreTime(): void;
  /** Opens the sign-in page again, or brings its window to the front. */
  openAgain(): Promise<void>;
  /** Where to sign in, while that is waited for. Holds no secret. */
  authorizationUrl(): string | undefined;
  /** Takes the address a browser ended on; a failure says what is wrong with it, and the flow keeps waiting. */
  pasteAddress(address: string): Result<void>;
  /** Starts the sign-in anew in another way; nothing once nobody is waited for. */
  switchWay(way: SignInWay): void;
  /** After a failed check: writes the token as it is. */
  saveAnyway(): Promise<void>;
  /** After a failed save: writes again. */
  retrySave(): Promise<void>;
  /** The code of this sign-in while its exchange has failed; whether it is still good nobody knows. */
  heldCode(): HeldCode | undefined;
  /** What was obtained last; undefined before. */
  tokens(): TokenSet | undefined;
  /** The view when the flow first ends, done or failed. */
  readonly finished: Promise<FlowView>;
  /** Cancels what runs and closes receiver and window; the browser gets its last page first. */
  close(): Promise<void>;
}
