/** Owns how the test's oidc-provider is set up: one client, plain tokens, no page of its own. */
import { generateKeyPairSync, randomBytes } from "node:crypto";
import type { ClientMetadata, Configuration, JWK, KoaContextWithOIDC } from "oidc-provider";
import { page } from "./interaction";
import type { CompleteOptions } from "./options";

const grants = [
  "authorization_code",
  "refresh_token",
  "client_credentials",
  "urn:ietf:params:oauth:grant-type:device_code",
];

const isLoopbackHttp = (uri: string) => /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/.test(uri);

function client(options: CompleteOptions): ClientMetadata {
  const isPublic = options.clientAuthentication === "none";
  return {
    client_id: options.clientId,
    ...(isPublic ? {} : { client_secret: options.clientSecret }),
    token_endpoint_auth_method: options.clientAuthentication,
    redirect_uris: [...options.redirectUris],
    response_types: ["code"],
    grant_types: isPublic ? grants.filter((grant) => grant !== "client_credentials") : grants,
    // Native clients may use any port of a loopback address; their redirect URIs must be loopback.
    application_type: options.redirectUris.every(isLoopbackHttp) ? "native" : "web",
  };
}

let signingKey: JWK | undefined;

/** Made once a process: it takes a third of a second, and no test looks at it. */
function keyForSigning(): JWK {
  const made = () => generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });
  signingKey ??= { ...made(), kty: "RSA", alg: "RS256", use: "sig" };
  return signingKey;
}

export function providerConfiguration(options: CompleteOptions): Configuration {
  return {
    clients: [client(options)],
    jwks: { keys: [keyForSigning()] },
    cookies: { keys: [randomBytes(16).toString("hex")] },
    scopes: ["openid", "offline_access", "api", "read", "write", ...Object.keys(options.audiences)],
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    pkce: { required: () => false },
    rotateRefreshToken: options.rotation,
    issueRefreshToken: async (_context, owner, code) =>
      owner.grantTypeAllowed("refresh_token") && mayHaveRefreshToken(options.refreshTokens, code.scopes),
    ttl: {
      AccessToken: options.accessTokenSeconds,
      ClientCredentials: options.accessTokenSeconds,
      RefreshToken: 30 * 24 * 3600,
      Grant: 30 * 24 * 3600,
      Session: 3600,
      Interaction: 3600,
      DeviceCode: 600,
      IdToken: 3600,
    },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      ...(Object.keys(options.audiences).length > 0 && { resourceIndicators: resources(options.audiences) }),
      revocation: { enabled: true },
      introspection: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      deviceFlow: {
        enabled: true,
        userCodeInputSource: async (context, form) =>
          show(context, "Enter the code", form, "op.deviceInputForm"),
        userCodeConfirmSource: async (context, form) =>
          show(context, "Allow this device?", form, "op.deviceConfirmForm"),
        successSource: async (context) => {
          context.body = page("Device allowed", "<p>You can close this page.</p>");
        },
      },
    },
    renderError: (context, out) => {
      context.type = "html";
      context.body = page("Error", `<p>${out.error}</p>`);
    },
  };
}

/** A service of its own for each of these scopes, chosen by the scope that is asked for, as Microsoft's endpoint does. */
function resources(audiences: CompleteOptions["audiences"]) {
  const scopeOf = (resource: string) =>
    Object.keys(audiences).find((scope) => resourceOf(scope) === resource) ?? "";
  return {
    enabled: true,
    defaultResource: (context: KoaContextWithOIDC, _client: unknown, oneOf?: readonly string[]) => {
      const wanted = resourceOf(String(context.oidc.params?.scope ?? ""));
      return oneOf?.find((resource) => resource === wanted) ?? [];
    },
    getResourceServerInfo: (_context: unknown, resource: string) => ({
      scope: scopeOf(resource),
      audience: audiences[scopeOf(resource)] ?? "",
      accessTokenFormat: "jwt" as const,
    }),
  };
}

/** What a client names to be given tokens of a scope's own service. */
export const resourceOf = (scope: string) => `https://${scope}.example/`;

function mayHaveRefreshToken(wish: CompleteOptions["refreshTokens"], scopes: ReadonlySet<string>): boolean {
  if (wish === "withOfflineAccess") return scopes.has("offline_access");
  return wish === "always";
}

function show(context: KoaContextWithOIDC, title: string, form: string, formId: string): void {
  context.body = page(title, `${form}<button type="submit" form="${formId}" autofocus>Continue</button>`);
}
