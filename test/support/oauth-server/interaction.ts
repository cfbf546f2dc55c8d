/** Owns the test server's one page: who signs in and what is allowed is decided by one press, or none. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type Provider from "oidc-provider";
import type { InteractionResults } from "oidc-provider";

/** "automatic": the browser is sent straight back. "form": one page with the buttons Allow and Deny. */
export type Approval = "automatic" | "form";

export function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head>
<body><main><h1>${title}</h1>${body}</main></body></html>`;
}

const allowForm = (action: string) => `<form method="post" action="${action}">
<input type="hidden" name="allow" value="yes"/>
<button type="submit" autofocus>Allow</button> <button type="submit" name="abort" value="yes">Deny</button>
</form>`;

/** GET shows the form (or approves at once), POST is the press. */
export async function answerInteraction(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  approval: Approval,
): Promise<void> {
  if (request.method === "GET" && approval === "form") {
    const action = new URL(request.url ?? "/", "http://127.0.0.1").pathname;
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end(page("Test sign-in", allowForm(action)));
    return;
  }
  const denied = (await formOf(request)).has("abort");
  const result = denied ? denial : await approvalOf(provider, request, response);
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
}

const denial: InteractionResults = {
  error: "access_denied",
  error_description: "The person pressed Deny.",
};

/** Signs in and consents in one go, to everything that was asked for. */
async function approvalOf(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<InteractionResults> {
  const { params, session, grantId } = await provider.interactionDetails(request, response);
  const accountId = session?.accountId ?? "tester";
  const known = grantId === undefined ? undefined : await provider.Grant.find(grantId);
  const grant = known ?? new provider.Grant({ accountId, clientId: String(params.client_id) });
  grant.addOIDCScope(String(params.scope ?? ""));
  for (const resource of [params.resource ?? []].flat()) {
    grant.addResourceScope(String(resource), String(params.scope ?? ""));
  }
  return { login: { accountId }, consent: { grantId: await grant.save() } };
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let body = "";
  for await (const part of request) body += String(part);
  return new URLSearchParams(body);
}
