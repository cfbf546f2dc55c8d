/** What a driver asks for beside the token: a Graph token must not go to SharePoint. */

export interface Wanted {
  /** As sent; empty when none was. */
  readonly scope: string;
  /** RFC 8707, each on a line of its own; empty when none was sent. */
  readonly resource: string;
}

/** Access tokens are kept for each pair. */
export function sameWanted(a: Wanted, b: Wanted): boolean {
  return a.scope === b.scope && a.resource === b.resource;
}
