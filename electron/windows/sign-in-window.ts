/** A window in which a person signs in at a service: a browser of its own that forgets everything, and never loads the redirect URI. */
import { randomUUID } from "node:crypto";
import { BrowserWindow, type Session, session, type WebContents } from "electron";
import { isAtRedirectUri } from "../../shared/oauth/redirect-uri";
import { answerAddress } from "../oauth/authorization/sign-in-answer";
import type { SignInWindow, SignInWindowOpener, SignInWindowRequest } from "../platform/sign-in-window-port";

/** Chromium's net error for a navigation that something stopped, this window among them: not a failure to load. */
const abortedError = -3;

/** No preload and no Node: pages of strangers run here. Popups get the same, and the same session. */
const webPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  devTools: false,
  spellcheck: false,
  // A page that calls alert() in a loop would hold the person and the app for ever.
  disableDialogs: true,
} as const;

/** More at once no sign-in needs. */
const mostPopups = 3;

/** What a page asks for a popup's looks does not count: it must never cover the screen, stay on top or hide. */
const popupLooks = {
  width: 520,
  height: 640,
  show: true,
  frame: true,
  kiosk: false,
  fullscreen: false,
  fullscreenable: false,
  alwaysOnTop: false,
  skipTaskbar: false,
  transparent: false,
  opacity: 1,
  modal: false,
  center: true,
  resizable: true,
  movable: true,
  minimizable: true,
  closable: true,
  focusable: true,
  titleBarStyle: "default",
  minWidth: 320,
  minHeight: 320,
  backgroundColor: "#ffffff",
} as const;

function isWebPage(address: string): boolean {
  return /^https?:/i.test(address) || address === "about:blank";
}

class RealSignInWindow implements SignInWindow {
  readonly #request: SignInWindowRequest;
  readonly #session: Session;
  readonly #window: BrowserWindow;
  readonly #popups = new Set<BrowserWindow>();
  #isAnswered = false;
  #isClosedByApp = false;
  #closing: Promise<void> | undefined;

  constructor(request: SignInWindowRequest, parent: BrowserWindow | undefined) {
    this.#request = request;
    // Without the prefix "persist:" a partition lives in memory; a name of its own, so that no session is found again.
    this.#session = session.fromPartition(`sign-in-${randomUUID()}`, { cache: false });
    this.#window = new BrowserWindow({
      width: 520,
      height: 720,
      ...(parent === undefined ? {} : { parent }),
      backgroundColor: "#ffffff",
      webPreferences: { ...webPreferences, session: this.#session },
    });
    this.#guardSession();
    this.#guardWindow(this.#window);
    this.#window.once("closed", () => {
      if (!this.#isClosedByApp) this.#request.onClosed();
    });
    this.#window.webContents.on("did-fail-load", (_event, code, name, address, isMainFrame) => {
      if (isMainFrame && code !== abortedError && !isAtRedirectUri(address, this.#request.redirectUri)) {
        this.#request.onLoadFailed(address, name);
      }
    });
  }

  /** Starts loading the sign-in page; what keeps it from loading is reported, not thrown. */
  start(): void {
    this.#window.loadURL(this.#request.authorizationUrl).catch(() => undefined);
  }

  focus(): void {
    if (this.#window.isDestroyed()) return;
    if (this.#window.isMinimized()) this.#window.restore();
    this.#window.show();
    this.#window.focus();
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#isClosedByApp = true;
    for (const window of [...this.#popups, this.#window]) {
      if (!window.isDestroyed()) window.destroy();
    }
    this.#session.webRequest.onBeforeRequest(null);
    await this.#session.clearStorageData();
    await this.#session.clearCache();
    await this.#session.clearAuthCache();
    await this.#session.closeAllConnections();
  }

  #guardSession(): void {
    this.#session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
    this.#session.setPermissionCheckHandler(() => false);
    this.#session.setDevicePermissionHandler(() => false);
    this.#session.on("will-download", (event) => event.preventDefault());
    // Before any connection is made: nothing needs to listen at the redirect URI, nor have a certificate.
    this.#session.webRequest.onBeforeRequest((details, decide) => {
      const isAnswer = isAtRedirectUri(details.url, this.#request.redirectUri);
      decide({ cancel: isAnswer });
      if (isAnswer && (details.resourceType === "mainFrame" || details.resourceType === "subFrame")) {
        this.#take(answerAddress(details.url, bodyOf(details.uploadData)));
      }
    });
  }

  #guardWindow(window: BrowserWindow): void {
    const contents = window.webContents;
    window.removeMenu();
    window.setTitle("Sign in");
    // The page's own title could name any host; the one shown is where the page really is.
    window.on("page-title-updated", (event) => event.preventDefault());
    contents.on("did-navigate", (_event, address) => this.#onPageShown(window, address));
    contents.on("will-attach-webview", (event) => event.preventDefault());
    // None rather than the first of the system's: nobody asked this page to know who one is elsewhere.
    contents.on("select-client-certificate", (event, _url, _certificates, choose) => {
      event.preventDefault();
      // Called without one, as the app's own event of this name documents it.
      (choose as () => void)();
    });
    // A redirect is stopped here, so that the page before it stays; a form (form_post) goes on to onBeforeRequest with its body.
    contents.on("will-redirect", (event) => this.#judgeNavigation(event, true));
    contents.on("will-frame-navigate", (event) => this.#judgeNavigation(event, false));
    this.#guardPopups(contents);
  }

  #judgeNavigation(event: { readonly url: string; preventDefault(): void }, isRedirect: boolean): void {
    const isAnswer = isAtRedirectUri(event.url, this.#request.redirectUri);
    if (isAnswer && (isRedirect || !isWebPage(event.url))) {
      event.preventDefault();
      this.#take(event.url);
    } else if (!isWebPage(event.url)) {
      event.preventDefault();
    }
  }

  #guardPopups(contents: WebContents): void {
    contents.setWindowOpenHandler(({ url }) =>
      isWebPage(url) && this.#popups.size < mostPopups
        ? {
            action: "allow",
            overrideBrowserWindowOptions: {
              ...popupLooks,
              webPreferences: { ...webPreferences, session: this.#session },
            },
          }
        : { action: "deny" },
    );
    contents.on("did-create-window", (popup) => {
      this.#popups.add(popup);
      popup.once("closed", () => this.#popups.delete(popup));
      this.#guardWindow(popup);
    });
  }

  #onPageShown(window: BrowserWindow, address: string): void {
    window.setTitle(hostWords(address));
    this.#request.onPageShown(address);
  }

  #take(address: string): void {
    if (this.#isAnswered || this.#isClosedByApp) return;
    if (this.#request.onRedirect(address) === "ignored") return;
    this.#isAnswered = true;
    void this.close();
  }
}

/** Where the page really is; it stands in the title, and the title is always there. */
function hostWords(address: string): string {
  const host = URL.canParse(address) ? new URL(address).host : "";
  return host === "" ? "Sign in (a page without an address)" : host;
}

function bodyOf(parts: readonly { readonly bytes: Buffer }[] | undefined): string {
  return (parts ?? []).map((part) => part.bytes?.toString("utf8") ?? "").join("");
}

/** Opens above the window the person is in, or alone where there is none. */
export const openSignInWindow: SignInWindowOpener = async (request) => {
  const window = new RealSignInWindow(request, BrowserWindow.getFocusedWindow() ?? undefined);
  window.start();
  return window;
};
