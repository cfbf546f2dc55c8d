/** The one way out to the network, and the shape of what goes and comes. */

/** The part of `fetch` that requests need; Node's and undici's own both fit. */
export type HttpFetch = (
  address: string,
  init: {
    readonly method: string;
    readonly headers: Record<string, string>;
    readonly body?: string;
    readonly redirect: "manual";
    readonly signal: AbortSignal;
  },
) => Promise<HttpFetchResponse>;

export interface HttpFetchResponse {
  readonly status: number;
  readonly headers: { forEach(visit: (value: string, name: string) => void): void };
  readonly body: ReadableBody | null;
}

interface ReadableBody {
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
    cancel(): Promise<void>;
  };
}

export interface HttpRequest {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** A form, already encoded; undefined for GET. */
  readonly body: string | undefined;
}

/** A whole answer: the decoded body in full, at most `longestAnswer` bytes. */
export interface HttpAnswer {
  readonly status: number;
  /** Lower-case names, in the order received. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

export function headerOf(answer: HttpAnswer, name: string): string | undefined {
  return answer.headers.find(([known]) => known === name)?.[1];
}
