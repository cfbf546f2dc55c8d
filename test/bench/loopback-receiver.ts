/** What 500 junk connections do to a sign-in that waits: the time of the real answer. Exit status 1 when a bar is missed. */
import { connect, type Socket } from "node:net";
import { openLoopbackReceiver } from "../../electron/oauth/loopback/receiver";
import { realClock } from "../../electron/platform/real-clock";
import { medianTime, ms, report } from "../support/measurement";
import { freePort } from "../support/network/free-port";

const junkConnections = 500;
const state = "the-right-state";

interface Waiting {
  readonly port: number;
  /** Resolves when the answer with the right state is there. */
  readonly answered: Promise<void>;
  readonly junk: Socket[];
  close(): Promise<void>;
}

async function startReceiver(): Promise<Waiting> {
  const port = await freePort();
  const junk: Socket[] = [];
  let accept: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => {
    accept = resolve;
  });
  const opened = await openLoopbackReceiver({
    redirectUri: `http://127.0.0.1:${port}/callback`,
    certificate: undefined,
    clock: realClock,
    onAnswer(answer) {
      const parameters = typeof answer === "string" ? new URL(answer).searchParams : answer;
      if (parameters.get("state") !== state) return "ignored";
      accept();
      return "accepted";
    },
  });
  if (!opened.ok) throw new Error(opened.failure.code);
  const close = async () => {
    for (const socket of junk) socket.destroy();
    await opened.value.close();
  };
  return { port, answered, junk, close };
}

/** Silent, slow and wrong by turns; each is open, or already ended by the receiver, when this resolves. */
async function flood({ port, junk }: Waiting): Promise<void> {
  const texts = [
    "",
    "GET /call",
    "POST / HTTP/1.1\r\nHost: evil\r\n\r\n",
    "GET /callback?state=wrong HTTP/1.1\r\n",
  ];
  const settled = Array.from({ length: junkConnections }, (_, index) => {
    const socket = connect(port, "127.0.0.1");
    junk.push(socket);
    return new Promise<void>((resolve) => {
      socket.once("connect", () => {
        socket.write(texts[index % texts.length] ?? "");
        resolve();
      });
      socket.once("close", () => resolve()).on("error", () => undefined);
    });
  });
  await Promise.all(settled);
}

/** The browser's own request, as raw as the others. */
async function answerOf({ port, answered }: Waiting): Promise<void> {
  const browser = connect(port, "127.0.0.1");
  browser.on("error", () => undefined).resume();
  browser.end(
    `GET /callback?code=abc&state=${state} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`,
  );
  await answered;
  browser.destroy();
}

const waiting: Waiting[] = [];
async function prepared(isFlooded: boolean): Promise<Waiting> {
  await Promise.all(waiting.splice(0).map((each) => each.close()));
  const receiver = await startReceiver();
  waiting.push(receiver);
  if (isFlooded) await flood(receiver);
  return receiver;
}

const idle = await medianTime(answerOf, () => prepared(false));
const flooded = await medianTime(answerOf, () => prepared(true));
const underAttack = await medianTime(
  async (receiver) => {
    await Promise.all([flood(receiver), answerOf(receiver)]);
  },
  () => prepared(false),
);
await Promise.all(waiting.splice(0).map((each) => each.close()));
/** What the receiver would need for as many answers one after the other, without any junk. */
const asMany = idle * junkConnections;
const against = `${junkConnections} answers one after the other`;
const rows = [
  {
    what: `answer while ${junkConnections} junk connections are there / ${against}`,
    detail: `${ms(flooded)} / ${ms(asMany)}`,
    ratio: flooded / asMany,
    bar: 1,
  },
  {
    what: `answer among ${junkConnections} junk connections that come with it / ${against}`,
    detail: `${ms(underAttack)} / ${ms(asMany)}`,
    ratio: underAttack / asMany,
    bar: 1,
  },
];
process.exitCode = report("loopback receiver under junk connections", rows) ? 0 : 1;
