/** A made-up service whose sign-in pages end in every way that a redirect can be made. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { listen } from "../network/listening";

export const rightState = "right";

export interface SignInPages {
  readonly origin: string;
  /** Cookie header of each request, in order. */
  readonly cookies: readonly string[];
  close(): Promise<void>;
}

type Answer = (response: ServerResponse, redirectUri: string) => void;

function html(body: string): Answer {
  return (response) => {
    response.setHeader("Content-Type", "text/html");
    response.end(body);
  };
}

/** The script runs once the page is shown, as a person's press would. */
function script(code: (redirectUri: string) => string): Answer {
  return (response, redirectUri) =>
    html(
      `<title>Somewhere else</title><script>addEventListener("load", () => { ${code(redirectUri)} })</script>`,
    )(response, redirectUri);
}

function redirect(to: (redirectUri: string) => string): Answer {
  return (response, redirectUri) => {
    response.statusCode = 302;
    response.setHeader("Location", to(redirectUri));
    response.end();
  };
}

const answerAt = (redirectUri: string, state: string) => `${redirectUri}?code=abc&state=${state}`;
const go = (address: string) => `location.href = ${JSON.stringify(address)}`;

const pages: Readonly<Record<string, Answer>> = {
  "/redirects": redirect((to) => answerAt(to, rightState)),
  "/redirects-with-wrong-state": redirect((to) => answerAt(to, "guess")),
  "/press-then-redirects": script(() => go("/redirects")),
  "/press-then-wrong-state": script(() => go("/redirects-with-wrong-state")),
  "/goes-by-script": script((to) => go(answerAt(to, rightState))),
  "/posts-a-form": (response, to) =>
    html(`<form method="post" action="${to}"><input name="code" value="a b+c"><input name="state" value="${rightState}"></form>
<script>addEventListener("load", () => document.forms[0].submit())</script>`)(response, to),
  "/opens-a-popup": script(() => `open("/press-then-redirects", "popup", "width=300,height=300")`),
  "/opens-many": script(
    () =>
      `for (let n = 0; n < 20; n++) open("/quiet", "popup" + n, "fullscreen=yes,kiosk=yes,alwaysOnTop=yes,show=no,frame=no,opacity=0,transparent=yes,width=9,height=9")`,
  ),
  "/alerts-for-ever": script(
    () => `for (let n = 0; n < 1000; n++) { alert(n); confirm(n); } ${go("/quiet")}`,
  ),
  "/leaves-the-web": script(
    () =>
      `open("file:///etc/passwd"); open("mailto:a@b.example"); location.href = "file:///etc/passwd"; ${go("/quiet")}`,
  ),
  "/wants-everything": script(
    () => `Promise.allSettled([
      new Promise((yes, no) => navigator.geolocation.getCurrentPosition(yes, no)),
      Notification.requestPermission().then((said) => said === "granted" || Promise.reject(said)),
      Promise.resolve(typeof process + typeof require),
    ]).then((all) => { document.title = "x"; location.href = "/quiet?" + all.map((one) => one.value ?? one.status).join(",") })`,
  ),
  "/downloads": (response) => {
    response.setHeader("Content-Disposition", "attachment; filename=gift.exe");
    response.end("gift");
  },
  "/quiet": html("<title>Another name</title><p>Nothing happens here.</p>"),
};

function answer(request: IncomingMessage, response: ServerResponse, redirectUri: string): void {
  const { pathname } = new URL(request.url ?? "/", "http://service");
  response.setHeader("Set-Cookie", "session=1; Max-Age=99999");
  const page = pages[pathname];
  if (page === undefined) response.writeHead(404).end();
  else page(response, redirectUri);
}

/** @param redirectUri where its sign-ins end */
export async function startSignInPages(redirectUri: string): Promise<SignInPages> {
  const cookies: string[] = [];
  const server = createServer((request, response) => {
    cookies.push(request.headers.cookie ?? "");
    answer(request, response, redirectUri);
  });
  const origin = await listen(server);
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { origin, cookies, close };
}
