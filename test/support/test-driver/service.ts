/** Owns a service for tests: answers rows to those who bring an access token it knows, as a web API would. */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { listen } from "../network/listening";

export interface ServiceRequest {
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly status: number;
}

export interface TestService {
  readonly origin: string;
  readonly requests: readonly ServiceRequest[];
  close(): Promise<void>;
}

export interface ServiceOptions {
  /** Whether the bearer token of a request is good; every token is, unless told. */
  readonly accepts?: (token: string) => boolean;
  /** The JSON it answers. */
  readonly rows?: unknown;
}

const usualRows = [
  { id: 1, name: "Ada" },
  { id: 2, name: "Grace" },
];

function bearerOf(incoming: IncomingMessage): string {
  return /^Bearer (.+)$/.exec(incoming.headers.authorization ?? "")?.[1] ?? "";
}

/** Starts it on 127.0.0.1; any path answers. */
export async function startTestService(options: ServiceOptions = {}): Promise<TestService> {
  const { accepts = () => true, rows = usualRows } = options;
  const requests: ServiceRequest[] = [];
  const server = createServer((incoming: IncomingMessage, response: ServerResponse) => {
    const token = bearerOf(incoming);
    const status = token !== "" && accepts(token) ? 200 : 401;
    requests.push({ target: incoming.url ?? "", headers: incoming.headers, status });
    response.writeHead(status, {
      "content-type": "application/json",
      ...(status === 401 ? { "www-authenticate": 'Bearer error="invalid_token"' } : {}),
    });
    response.end(JSON.stringify(status === 200 ? { value: rows } : { error: "invalid_token" }));
  });
  return {
    origin: await listen(server),
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
