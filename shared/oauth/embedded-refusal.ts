/** Recognises the pages on which a provider refuses to let people sign in inside a window of an app. */

interface Refusal {
  readonly provider: string;
  readonly host: string;
  readonly isRefusal: (url: URL) => boolean;
}

/** Google's code for it, inside the Base64 of the page's `authError` parameter. */
const googleRefusalCode = "disallowed_useragent";

function decodesTo(base64: string | null, part: string): boolean {
  const standard = (base64 ?? "")
    .replaceAll("-", "+")
    .replaceAll("_", "/")
    .replaceAll(/[^A-Za-z0-9+/]/g, "");
  try {
    return atob(standard.slice(0, standard.length - (standard.length % 4 === 1 ? 1 : 0))).includes(part);
  } catch {
    return false; // not Base64: some other page
  }
}

const refusals: readonly Refusal[] = [
  {
    // https://developers.google.com/identity/protocols/oauth2/native-app#disallowed_useragent
    provider: "Google",
    host: "accounts.google.com",
    isRefusal: (url) =>
      url.searchParams.get("error") === googleRefusalCode ||
      decodesTo(url.searchParams.get("authError"), googleRefusalCode) ||
      /^\/(?:v\d+\/)?signin\/rejected$/.test(url.pathname),
  },
];

/** Name of the provider whose page at `address` refuses windows inside apps; undefined for every other page. */
export function embeddedRefusalBy(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  return refusals.find((refusal) => refusal.host === url.hostname && refusal.isRefusal(url))?.provider;
}
