/** Says that a proxy answered a CONNECT with something else than 200, and with what: undici itself tells it in text only. */

export class ProxyAnswerError extends Error {
  readonly status: number;

  constructor(status: number) {
    super("The proxy did not open a connection.");
    this.name = "ProxyAnswerError";
    this.status = status;
  }
}
