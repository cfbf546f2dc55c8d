/** The pages the loopback receiver shows in the person's browser: static, without script, nothing from the request in them. */
import { createHash } from "node:crypto";

interface Page {
  readonly status: number;
  readonly title: string;
  readonly text: string;
}

const keepWaiting = "The app is still waiting for your sign-in. Finish it in the tab where it started.";
const goBack = "You can close this tab and go back to ODBC OAuth Manager.";

const pages = {
  signedIn: { status: 200, title: "Sign-in received", text: goBack },
  notSignedIn: {
    status: 200,
    title: "You are not signed in",
    text: `The service sent an error, and the app shows it. ${goBack}`,
  },
  badRequest: {
    status: 400,
    title: "This request is not one a browser sends",
    text: "The app did not read it.",
  },
  wrongState: { status: 403, title: "This answer belongs to no sign-in that is waiting", text: keepWaiting },
  notFound: { status: 404, title: "There is nothing here", text: keepWaiting },
  wrongMethod: { status: 405, title: "The app does not take this kind of request", text: keepWaiting },
  alreadyAnswered: {
    status: 409,
    title: "This sign-in already has its answer",
    text: `The app did not read this one. ${goBack}`,
  },
  expired: {
    status: 410,
    title: "This sign-in has expired",
    text: "The app stopped waiting, and nothing changed. Go back to ODBC OAuth Manager and start again.",
  },
  tooLarge: { status: 413, title: "This answer is too long", text: keepWaiting },
  wrongHost: { status: 421, title: "This address is not the app's redirect URI", text: keepWaiting },
} satisfies Record<string, Page>;

export type PageName = keyof typeof pages;

const style = `
:root { color-scheme: light dark; }
body { font: 16px/1.5 "Segoe UI", system-ui, sans-serif; display: grid; place-items: center; min-height: 100vh; box-sizing: border-box;
  margin: 0; padding: 24px; background: #fafafa; color: #242424; }
main { max-width: 440px; }
h1 { font-size: 24px; line-height: 1.3; margin: 0 0 8px; }
p { margin: 0; }
@media (prefers-color-scheme: dark) { body { background: #1f1f1f; color: #ffffff; } }
`;
const styleHash = createHash("sha256").update(style).digest("base64");

const headers: Readonly<Record<string, string>> = {
  "Content-Type": "text/html; charset=utf-8",
  "Content-Security-Policy": `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "Cache-Control": "no-store",
  // One request a connection: nothing stays open once the flow ends.
  Connection: "close",
};

export interface PageAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The whole answer for one page. */
export function pageAnswer(name: PageName): PageAnswer {
  const page = pages[name];
  const body = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${page.title}</title><style>${style}</style></head>
<body><main><h1>${page.title}</h1><p>${page.text}</p></main></body>
</html>
`;
  return { status: page.status, headers, body };
}

/** Sends the browser on, so that the code leaves its address bar and its history. */
export function seeOther(path: string): PageAnswer {
  return { status: 303, headers: { ...headers, Location: path }, body: "" };
}
