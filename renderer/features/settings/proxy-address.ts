/** Judges what is typed as a proxy. Pure. */

/** What is wrong with it, as a sentence; undefined for an http(s) address and for nothing at all. */
export function proxyProblem(text: string): string | undefined {
  if (text === "") return undefined;
  if (!URL.canParse(text)) return "A proxy is an address such as http://proxy.example.com:8080.";
  const url = new URL(text);
  if (url.protocol !== "http:" && url.protocol !== "https:")
    return "A proxy address starts with http:// or https://.";
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "")
    return "A proxy address ends with its port.";
  return undefined;
}
