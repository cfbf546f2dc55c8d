/** What the flow asks of a window inside the app; `electron/windows/sign-in-window.ts` is the real one. */

export interface SignInWindowRequest {
  readonly authorizationUrl: string;
  /** The configured redirect URI; a navigation to its exact origin and path is never loaded, it is handed to `onRedirect`. */
  readonly redirectUri: string;
  /** Called with the whole address; "done" ends the window, "ignored" (wrong state) keeps it open. */
  onRedirect(address: string): "done" | "ignored";
  /** The person closed the window. */
  onClosed(): void;
  /** A page was shown in the window (not a frame in it): its whole address. */
  onPageShown(address: string): void;
  /** A page could not be loaded: Chromium's error name, such as ERR_CERT_AUTHORITY_INVALID. */
  onLoadFailed(address: string, error: string): void;
}

export interface SignInWindow {
  focus(): void;
  /** Closes the window and clears its session; safe to call twice. */
  close(): Promise<void>;
}

export type SignInWindowOpener = (request: SignInWindowRequest) => Promise<SignInWindow>;
