/** A scratch home whose data source holds a refresh token of a rotating authorization server. */
import { once } from "node:events";
import { createServer } from "node:http";
import { resourceOf } from "../oauth-server/configuration";
import { type OAuthServer, startOAuthServer } from "../oauth-server/oauth-server";
import type { OAuthServerOptions } from "../oauth-server/options";
import { makeScratchHome, type ScratchHome } from "../scratch/home";

export interface KeptHome {
  readonly home: ScratchHome;
  readonly server: OAuthServer;
  /** The token that the file held at first. */
  readonly firstToken: string;
  close(): Promise<void>;
}

export const keptName = "Reports";

/** Signs in by HTTP, as a person would, and returns the refresh token. */
async function signIn(server: OAuthServer, audiences: readonly string[]): Promise<string> {
  const receiver = createServer((_request, response) => response.end("done"));
  receiver.listen(0, "127.0.0.1");
  await once(receiver, "listening");
  const address = receiver.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const redirectUri = `http://127.0.0.1:${port}`;
  const asked = new URL(server.authorizationEndpoint);
  asked.search = new URLSearchParams({
    response_type: "code",
    client_id: server.clientId,
    redirect_uri: redirectUri,
    scope: ["openid offline_access api", ...audiences].join(" "),
    prompt: "consent",
    state: "s",
  }).toString();
  for (const scope of audiences) asked.searchParams.append("resource", resourceOf(scope));
  const arrived = once(receiver, "request");
  await server.approve(asked.href);
  const [request] = await arrived;
  receiver.close();
  receiver.closeAllConnections();
  const code = new URL(request.url, redirectUri).searchParams.get("code") ?? "";
  const form = new URLSearchParams({ grant_type: "authorization_code", code, redirect_uri: redirectUri });
  const pair = [server.clientId, server.clientSecret].map((part) => encodeURIComponent(part)).join(":");
  const answer = await fetch(server.tokenEndpoint, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(pair).toString("base64")}` },
    body: form,
  });
  const tokens = (await answer.json()) as { refresh_token: string };
  return tokens.refresh_token;
}

/** A section as a REST Connector data source of method 54 has it. */
export function sectionText(name: string, server: OAuthServer, refreshToken: string): string {
  return [
    `[${name}]`,
    "Driver=DataDirect 8.0 Autonomous REST Connector",
    "AuthenticationMethod=54",
    "Sample=https://api.example.com/v1/items",
    `TokenURI=POST ${server.tokenEndpoint}`,
    `ClientID=${server.clientId}`,
    `ClientSecret=${server.clientSecret}`,
    `RefreshToken=${refreshToken}`,
    "",
  ].join("\n");
}

export async function makeKeptHome(options: OAuthServerOptions = {}): Promise<KeptHome> {
  const home = await makeScratchHome();
  const server = await startOAuthServer({
    rotation: true,
    approval: "automatic",
    clientSecret: "s3cret-of-the-client",
    ...options,
  });
  const firstToken = await signIn(server, Object.keys(options.audiences ?? {}));
  await home.writeUserFile(sectionText(keptName, server, firstToken));
  return {
    home,
    server,
    firstToken,
    close: async () => {
      await server.close();
      await home.remove();
    },
  };
}
