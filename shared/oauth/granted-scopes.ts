/** Which of the scopes that were asked an answer grants, by what they mean: services spell them otherwise (OAUTH.md h 2). */
import type { TokenSummary } from "./flow";

/** "https://graph.microsoft.com/User.Read" is User.Read of Graph; a scope without an address is of no resource. */
function parts(scope: string): { readonly resource: string | undefined; readonly name: string } {
  const at = URL.canParse(scope) && scope.includes("://") ? scope.lastIndexOf("/") : -1;
  return at < 0
    ? { resource: undefined, name: scope }
    : { resource: scope.slice(0, at).replace(/\/+$/, "").toLowerCase(), name: scope.slice(at + 1) };
}

/** Microsoft leaves the resource out for Graph, and answers `.default` with the names of what it stands for. */
function means(asked: string, granted: string): boolean {
  if (asked === granted) return true;
  const [one, other] = [parts(asked), parts(granted)];
  if (one.resource === undefined && other.resource === undefined) return false;
  const sameResource =
    one.resource === other.resource || one.resource === undefined || other.resource === undefined;
  return sameResource && (one.name === ".default" || one.name === other.name);
}

type Scopes = Pick<TokenSummary, "scopesAsked" | "scopesGranted" | "refreshToken">;

/** Asked for and not granted. Who got a refresh token was granted offline_access, named or not. */
export function missingScopes({ scopesAsked, scopesGranted, refreshToken }: Scopes): string[] {
  return scopesAsked.filter(
    (asked) =>
      !(asked === "offline_access" && refreshToken !== null) &&
      !scopesGranted.some((granted) => means(asked, granted)),
  );
}

/** Granted and not asked for. */
export function unaskedScopes({ scopesAsked, scopesGranted }: Scopes): string[] {
  return scopesGranted.filter((granted) => !scopesAsked.some((asked) => means(asked, granted)));
}
