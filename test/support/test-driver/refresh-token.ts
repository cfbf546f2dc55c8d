/** Gets a refresh token from the test's authorization server by hand, so that a data source can start with one. */
import { z } from "zod";
import type { OAuthServer } from "../oauth-server/oauth-server";
import { defaults } from "../oauth-server/options";

const Answer = z.object({ refresh_token: z.string() });

/** Signs in and exchanges the code; `place` is where the server wants the client's credentials. */
export async function obtainRefreshToken(
  server: OAuthServer,
  place: "client_secret_basic" | "client_secret_post" = "client_secret_basic",
  redirectUri: string = defaults.redirectUris[0],
): Promise<string> {
  const query = { client_id: server.clientId, response_type: "code", redirect_uri: redirectUri };
  const asked = `${server.authorizationEndpoint}?${new URLSearchParams({ ...query, scope: "openid api" })}`;
  const page = await server.approve(asked, { stopBefore: redirectUri });
  const code = new URL(page.url).searchParams.get("code") ?? "";
  const body = new URLSearchParams({ grant_type: "authorization_code", code, redirect_uri: redirectUri });
  const headers: Record<string, string> = {};
  if (place === "client_secret_post") {
    body.set("client_id", server.clientId);
    body.set("client_secret", server.clientSecret);
  } else {
    const pair = [server.clientId, server.clientSecret].map(encodeURIComponent).join(":");
    headers.authorization = `Basic ${Buffer.from(pair).toString("base64")}`;
  }
  const answer = await fetch(server.tokenEndpoint, { method: "POST", body, headers });
  return Answer.parse(await answer.json()).refresh_token;
}
