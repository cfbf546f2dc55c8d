/** The catalogue against the frozen facts of the drivers' documentation, and how drivers and options are recognised. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { canonicalOption, driverById, drivers, recogniseDriver } from "../../../../shared/drivers/catalogue";
import type { DriverDefinition } from "../../../../shared/drivers/driver-definition";
import type { OptionDefinition } from "../../../../shared/drivers/option-definition";
import { optionsNamedTwice } from "../../../../shared/drivers/repeated-options";
import { isSecretOption } from "../../../../shared/drivers/secret-option";

const Facts = z.object({
  options: z.array(
    z.object({
      name: z.string(),
      otherNames: z.array(z.string()),
      type: z.string(),
      secret: z.boolean(),
      drivers: z.array(z.string()),
      confidence: z.record(z.string(), z.string()),
      defaults: z.record(z.string(), z.string()).default({}),
      values: z.record(z.string(), z.array(z.string())).default({}),
      min: z.number().optional(),
      max: z.number().optional(),
      unit: z.string().optional(),
    }),
  ),
  methods: z.array(
    z.object({
      driver: z.string(),
      value: z.string(),
      flow: z.string(),
      needs: z.array(z.string()),
      mayHave: z.array(z.string()),
      grantToObtainTokens: z.string(),
    }),
  ),
});
const facts = Facts.parse(JSON.parse(readFileSync("test/fixtures/driver-options.json", "utf8")));

const kinds: Record<string, string> = {
  string: "text",
  boolean01: "flag",
  enum: "choice",
  scopeList: "scopes",
};

function driver(id: string): DriverDefinition {
  const found = driverById(id);
  if (found === undefined) throw new Error(`no driver ${id}`);
  return found;
}

function option(id: string, name: string): OptionDefinition {
  const found = driver(id).options[name];
  if (found === undefined) throw new Error(`no option ${name} of ${id}`);
  return found;
}

describe("every documented option", () => {
  test("there are 77 of them", () => expect(facts.options).toHaveLength(77));

  const cases = facts.options.flatMap((fact) => fact.drivers.map((id) => ({ id, name: fact.name, fact })));
  test.each(cases)("$name of $id is in the catalogue as documented", ({ id, name, fact }) => {
    const entry = option(id, name);
    const kind = name === "AuthenticationMethod" ? "method" : (kinds[fact.type] ?? fact.type);
    expect(entry).toMatchObject({ kind, otherNames: fact.otherNames, confidence: fact.confidence[id] });
    expect(entry.default).toBe(fact.defaults[id]);
    expect(entry).toMatchObject({ storedIn: "odbcIni" });
    expect([entry.min, entry.max, entry.unit]).toEqual([fact.min, fact.max, fact.unit]);
    const values = entry.kind === "flag" ? ["0", "1"] : entry.choices?.map((choice) => choice.value);
    expect(values).toEqual(fact.values[id]);
    expect(isSecretOption(driver(id), name)).toBe(fact.secret);
    expect(entry.label).toMatch(/^\S.*\S$/);
    expect(entry.help).toMatch(/^\S.*\.$/s);
  });

  test.each(drivers)("$id has no option that is documented nowhere", ({ id, options }) => {
    const documented = facts.options.filter((fact) => fact.drivers.includes(id)).map((fact) => fact.name);
    const own = Object.keys(options).filter((name) => options[name]?.storedIn === "odbcIni");
    expect(own.toSorted()).toEqual(documented.toSorted());
  });

  test.each(drivers)("no two options of $id share a spelling or a label", ({ options }) => {
    const spellings = Object.entries(options).flatMap(([name, entry]) => [
      ...new Set([name, ...entry.otherNames].map((spelling) => spelling.toLowerCase())),
    ]);
    expect(new Set(spellings).size).toBe(spellings.length);
    const labels = Object.values(options).map((entry) => entry.label);
    expect(new Set(labels).size).toBe(labels.length);
  });

  test("Dynamics 365 keeps the redirect URI in the app, as its driver has no such option", () => {
    expect(option("dynamics-365", "RedirectURI").storedIn).toBe("appSettings");
    expect(canonicalOption(driver("dynamics-365"), "RedirectURI")).toBeUndefined();
    expect(canonicalOption(driver("sharepoint"), "redirecturi")).toBe("RedirectURI");
  });
});

describe("every documented method", () => {
  test.each(facts.methods)("$driver $value $flow", (fact) => {
    const method = driver(fact.driver).methods.find(
      (candidate) => candidate.value === fact.value && candidate.flow === fact.flow,
    );
    expect(method?.needs.toSorted()).toEqual(fact.needs.toSorted());
    expect(method?.mayHave.toSorted()).toEqual(fact.mayHave.toSorted());
    expect(method?.grant).toBe(fact.grantToObtainTokens.replace("_pkce", ""));
    expect(method?.label).toMatch(/\(\d+\)$/);
  });

  test.each(drivers)("$id: ids are unique, and its default and new methods exist", (definition) => {
    const ids = definition.methods.map((method) => method.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain(definition.defaultMethod);
    expect(ids).toContain(definition.newMethod);
    expect(facts.methods.filter((fact) => fact.driver === definition.id)).toHaveLength(ids.length);
    for (const method of definition.methods) {
      for (const better of method.betterMethods) expect(ids).toContain(better);
    }
  });

  test.each([
    ["autonomous-rest", "54", "authorization_code", "refresh_token", "RefreshToken"],
    ["autonomous-rest", "24", "authorization_code", "refresh_token", "RefreshToken"],
    ["autonomous-rest", "53", "client_credentials", "client_credentials", undefined],
    ["autonomous-rest", "56", "authorization_code", "authorization_code", undefined],
    ["autonomous-rest", "50", "authorization_code", "none", "AccessToken"],
    ["autonomous-rest", "51", "authorization_code", "authorization_code", undefined],
    ["autonomous-rest", "52", "password", "password", undefined],
    ["autonomous-rest", "55", "jwt_bearer", "driverOnly", undefined],
    ["dynamics-365", "24:refresh-token", "authorization_code", "refresh_token", "RefreshToken"],
    ["dynamics-365", "24:client-credentials", "client_credentials", "client_credentials", undefined],
    ["dynamics-365", "6", "none", "none", undefined],
    ["sharepoint", "24:login-prompt", "authorization_code", "authorization_code", undefined],
  ])("%s %s: obtained by %s, checked by %s, written to %s", (id, methodId, grant, check, tokenOption) => {
    const method = driver(id).methods.find((candidate) => candidate.id === methodId);
    expect([method?.grant, method?.check, method?.tokenOption]).toEqual([grant, check, tokenOption]);
  });
});

describe("a Driver value is recognised", () => {
  test.each([
    ["DataDirect 8.0 Autonomous REST Connector", "autonomous-rest", undefined],
    ["datadirect 8.0 microsoft dynamics 365", "dynamics-365", undefined],
    ["{DataDirect 8.0 Microsoft SharePoint}", "sharepoint", undefined],
    ["DataDirect 8.1 Microsoft SharePoint", "sharepoint", undefined],
    ["DataDirect 8.0 Dynamics 365", "dynamics-365", undefined],
    ["{DataDirect 8.0 Microsoft SharePoint};", "sharepoint", undefined],
    ["ODBCHOME/lib/ivautorestxx.so", "autonomous-rest", 32],
    ["/opt/Progress/DataDirect/lib/ddautorest28.so", "autonomous-rest", 64],
    ["ODBCHOME/lib/ivsharepoint28.so", "sharepoint", 32],
    ["/x/DDSHAREPOINT.SO.1", "sharepoint", 64],
    ["/lib/dddynamics365.so", "dynamics-365", 64],
    ["/lib/dddynamics36528.so", "dynamics-365", 64],
    ["C:\\Program Files\\Progress\\ivdynamics36528.dll", "dynamics-365", 32],
    ["  /lib/ddautorest28.so  ", "autonomous-rest", 64],
  ])("%s", (text, id, bits) => {
    const found = recogniseDriver(text);
    expect([found?.driver.id, found?.bits]).toEqual([id, bits]);
  });

  test.each([
    "",
    "PostgreSQL Unicode",
    "/usr/lib/psqlodbcw.so",
    "/lib/ddsalesforce28.so",
    "/lib/mydddynamics365.so",
    "/opt/ddautorest28.so/other.so",
    "DataDirect 8.0 Microsoft Dynamics",
    "SharePoint",
  ])("“%s” is none of these drivers", (text) => expect(recogniseDriver(text)).toBeUndefined());
});

describe("option names", () => {
  test.each([
    ["clientid", "ClientID"],
    ["CID", "ClientID"],
    ["Clientsecret", "ClientSecret"],
    ["RESTConfigFile", "RestConfigFile"],
    [" rtok ", "RefreshToken"],
    ["UID", "User"],
  ])("%s means %s", (written, name) =>
    expect(canonicalOption(driver("autonomous-rest"), written)).toBe(name),
  );

  test("an option of another driver is not known", () => {
    expect(canonicalOption(driver("sharepoint"), "RestConfigFile")).toBeUndefined();
    expect(canonicalOption(driver("sharepoint"), "constructor")).toBeUndefined();
  });

  test("one option under two names is found, a plain repeat is not", () => {
    const rest = driver("autonomous-rest");
    expect(optionsNamedTwice(rest, ["ClientID", "Driver", "cid", "TokenURI", "tokenuri"])).toEqual([
      { option: "ClientID", names: ["ClientID", "cid"] },
    ]);
  });
});
