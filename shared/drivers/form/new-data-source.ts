/** What a new data source starts with, and the name it is offered. */
import type { DriverDefinition } from "../driver-definition";
import { methodById } from "../methods/methods";
import { webAddress } from "./fields/shapes";
import { type FieldValues, plain, plainText } from "./fields/value";
import { usualRedirectPort } from "./rules/sign-in-rules";

/** Values of a new data source: its method where the driver's default is another, and a redirect URI to register. */
export function newDataSourceValues(driver: DriverDefinition): FieldValues {
  const method = methodById(driver, driver.newMethod);
  const usual = methodById(driver, driver.defaultMethod);
  const values = { RedirectURI: plain(`http://localhost:${usualRedirectPort}`) };
  if (method === undefined || method.value === usual?.value) return values;
  return { AuthenticationMethod: plain(method.value), ...values };
}

/** Host parts that name no one. */
const generic = new Set(["www", "api", "apis", "app", "rest", "login", "com", "net", "org", "io", "co"]);
const localHost = /^(?:localhost|\[.*\]|\d+(?:\.\d+){3})$/;

function hostName(address: string): string {
  const host = webAddress(address)?.hostname ?? "";
  if (localHost.test(host)) return "";
  const labels = host.split(".");
  const named = labels.slice(0, Math.max(1, labels.length - 1)).filter((label) => !generic.has(label));
  return named[0] ?? labels[0] ?? "";
}

function fileName(path: string): string {
  const file = path.split(/[\\/]/).at(-1) ?? "";
  return file.replace(/\.rest$/i, "");
}

/** The site's own name in a SharePoint address: /sites/marketing or /teams/sales. */
function siteName(address: string): string {
  const site = /^\/(?:sites|teams)\/([^/]+)/i.exec(webAddress(address)?.pathname ?? "")?.[1] ?? "";
  return safelyDecoded(site);
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a stray % sign: the name as it is written
  }
}

function inWords(raw: string): string {
  // Characters that driver managers and connection strings give a meaning have no place in a name.
  const words = raw.replace(/[[\]{}(),;?*=!@\\/_\-.%\s]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * A name from what says where to connect: "Acme CRM" from acme.api.crm.dynamics.com, "Zendesk" from zendesk.rest,
 * "Acme Marketing" from acme.sharepoint.com/sites/marketing. Undefined while nothing says it.
 * @param taken names that exist, compared in any case.
 */
export function proposeName(
  driver: DriverDefinition,
  values: FieldValues,
  taken: readonly string[],
): string | undefined {
  const option = driver.whereToConnect.find((name) => plainText(values, name) !== "");
  if (option === undefined) return undefined;
  const place = plainText(values, option);
  const isAddress = driver.options[option]?.kind === "url";
  const owner = inWords(isAddress ? hostName(place) : fileName(place));
  if (owner === "") return undefined;
  const subject = inWords(siteName(place)) || driver.nameSuffix;
  // Room for a number behind it within the 32 characters that all clients show.
  return uniqueName(`${owner} ${subject}`.slice(0, 28).trim(), taken);
}

/** The name, with the first free number behind it when it is taken. */
export function uniqueName(name: string, taken: readonly string[]): string {
  const used = new Set(taken.map((other) => other.toLowerCase()));
  if (!used.has(name.toLowerCase())) return name;
  let number = 2;
  while (used.has(`${name} ${number}`.toLowerCase())) number += 1;
  return `${name} ${number}`;
}
