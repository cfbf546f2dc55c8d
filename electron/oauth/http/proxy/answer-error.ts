/** A proxy that opened no connection, and the status it gave: undici itself tells it in text only. */

export class ProxyAnswerError extends Error {
  /** Undefined when the proxy could not be reached or broke off. */
  readonly status: number | undefined;

  constructor(status: number | undefined, options?: ErrorOptions) {
    super("The proxy did not open a connection.", options);
    this.name = "ProxyAnswerError";
    this.status = status;
  }
}
