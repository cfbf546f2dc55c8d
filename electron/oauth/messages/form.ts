/** Parameters in their order as a form; a name may come twice (RFC 8707's resource). */

export function formOf(parameters: readonly (readonly [string, string])[]): URLSearchParams {
  const form = new URLSearchParams();
  for (const [name, value] of parameters) form.append(name, value);
  return form;
}
