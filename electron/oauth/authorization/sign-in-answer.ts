/** The address of an authorization response, however it travelled. */

/** OAuth 2.0 Form Post Response Mode: the fields of the form stand in the address as a query answer's would. */
export function answerAddress(address: string, form: string): string {
  if (form === "" || !URL.canParse(address)) return address;
  const url = new URL(address);
  for (const [name, value] of new URLSearchParams(form)) url.searchParams.append(name, value);
  return url.href;
}
