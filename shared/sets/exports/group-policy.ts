/** A set for Group Policy Preferences: `DataSources.xml`, never with a secret, as everybody in the domain reads SYSVOL. */
import { fail, ok, type Result } from "../../failures/result";
import { sameName } from "../../odbc/document/text";
import type { FinalSource } from "../steps";
import { type ExportFile, type ExportRequest, readme, textFile } from "./folder";

/** Class ids of [MS-GPPREF] for the list and its entries. */
const listClass = "{380F820F-F21B-41ac-A3CC-24D4F80F067B}";
const entryClass = "{5C209626-D820-4d69-8D50-1FACD6214488}";
/** Fixed, so that the same set gives the same bytes. */
const changed = "2020-01-01 00:00:00";

/**
 * Fails with exportNotCarried.
 * @param uuidOf a GUID that depends on the text alone.
 */
export function groupPolicyExport(
  request: ExportRequest,
  uuidOf: (text: string) => string,
): Result<ExportFile[]> {
  const refused = request.sources.flatMap(notCarried)[0];
  if (refused !== undefined) return fail({ code: "exportNotCarried", form: "Group Policy", ...refused });
  const entries = request.sources.map((source) => entry(source, uuidOf(`${request.set}/${source.name}`)));
  const xml = `<?xml version="1.0" encoding="utf-8"?>\n<DataSources clsid="${listClass}">\n${entries.join("")}</DataSources>\n`;
  return ok([
    readme(`${request.set} for Group Policy`, [
      "Put `DataSources.xml` into the policy's folder in SYSVOL: `Machine\\Preferences\\DataSources\\DataSources.xml`.",
      "It never holds a secret: every account of the domain can read SYSVOL. Bring secrets to each machine another way (`--to windows`).",
      "The policy updates data sources of these names and leaves all others.",
    ]),
    textFile("DataSources.xml", xml),
  ]);
}

/** What goes into the XML: no secret, and not the driver, which has a place of its own. */
function openOptions({ options }: FinalSource): [option: string, value: string][] {
  return options.flatMap(({ option, secret, value }): [string, string][] =>
    secret || value === null || sameName(option, "Driver") ? [] : [[option, value]],
  );
}

function driverOf({ options }: FinalSource): string {
  return options.find(({ option }) => sameName(option, "Driver"))?.value ?? "";
}

function notCarried(source: FinalSource): { dataSource: string; option: string }[] {
  const texts: [string, string][] = [
    ["the name", source.name],
    ["the description", source.description],
    ["Driver", driverOf(source)],
    ...openOptions(source).map(([option, value]): [string, string] => [option, option + value]),
  ];
  return texts
    .filter(([, text]) => noXml.test(text))
    .map(([option]) => ({ dataSource: source.name, option }));
}

function entry(source: FinalSource, uid: string): string {
  const { name, description } = source;
  const driver = driverOf(source);
  const attributes = openOptions(source).map(
    ([option, value]) => `        <Attribute name="${xml(option)}" value="${xml(value)}"/>\n`,
  );
  return `  <DataSource clsid="${entryClass}" name="${xml(name)}" image="2" changed="${changed}" uid="{${uid}}">
    <Properties action="U" userDSN="0" dsn="${xml(name)}" driver="${xml(driver)}" description="${xml(description)}" username="" cpassword="">
      <Attributes>
${attributes.join("")}      </Attributes>
    </Properties>
  </DataSource>
`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};

/** What XML 1.0 has no way to write, not even as an entity. */
const noXml = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

function xml(text: string): string {
  return text.replace(/[&<>"\t\n\r]/g, (character) => entities[character] ?? character);
}
