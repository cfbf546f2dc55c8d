/** Which options a check of tokens or credentials depends on. */
import { drivers } from "./catalogue";

const sections = new Set(["signIn", "endpoints", "token"]);

const names = new Set(
  drivers.flatMap(({ options }) =>
    Object.entries(options).flatMap(([name, { section }]) => (sections.has(section) ? [name] : [])),
  ),
);

/** False for an option that only says where to connect or how the driver works. */
export function mattersToTokens(option: string): boolean {
  return names.has(option);
}
