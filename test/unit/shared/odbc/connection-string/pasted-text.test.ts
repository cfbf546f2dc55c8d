/** Connection strings as they are copied out of code, XML, mails and documents. */
import { describe, expect, test } from "vitest";
import { isOptionName } from "../../../../../shared/drivers/option-names";
import { parseJdbcUrl } from "../../../../../shared/odbc/connection-string/jdbc-url";
import { parseConnectionString } from "../../../../../shared/odbc/connection-string/parse";
import { unwrapPastedText } from "../../../../../shared/odbc/connection-string/pasted-text";

function read(text: string) {
  const { text: inner, from } = unwrapPastedText(text, isOptionName);
  const { pairs } = parseConnectionString(inner, isOptionName);
  return { from, values: Object.fromEntries(pairs) };
}

const driver = "DataDirect 8.0 Microsoft SharePoint";

describe("each of the strings that failed reads with every value", () => {
  test("braces with a semicolon inside", () => {
    const { values } = read(
      "DRIVER={DataDirect 8.0 Microsoft SharePoint};ServiceURL=https://a.example/sites/x;ClientID=cid;ClientSecret={a;b}",
    );
    expect(values).toEqual({
      DRIVER: driver,
      ServiceURL: "https://a.example/sites/x",
      ClientID: "cid",
      ClientSecret: "a;b",
    });
  });

  test("a C# verbatim string", () => {
    const { values, from } = read(
      'string cs = @"Driver={DataDirect 8.0 Microsoft Dynamics 365};ServiceURL=https://o.example/api/data/v9.1/;ClientSecret=a""b;";',
    );
    expect(values).toEqual({
      Driver: "DataDirect 8.0 Microsoft Dynamics 365",
      ServiceURL: "https://o.example/api/data/v9.1/",
      ClientSecret: 'a"b',
    });
    expect(from).toEqual(["code"]);
  });

  test("blanks around = and names with blanks", () => {
    const { values } = read(
      "Driver = DataDirect 8.0 Microsoft SharePoint ; Client ID = cid ; Token URI = https://login.example/token",
    );
    expect(values).toEqual({
      Driver: driver,
      "Client ID": "cid",
      "Token URI": "https://login.example/token",
    });
  });

  test("copied out of XML", () => {
    const { values, from } = read(
      "DRIVER=DataDirect 8.0 Microsoft SharePoint;TokenURI=https://login.example/token?a=1&amp;b=2;ClientID=cid",
    );
    expect(values).toEqual({
      DRIVER: driver,
      TokenURI: "https://login.example/token?a=1&b=2",
      ClientID: "cid",
    });
    expect(from).toEqual(["xml"]);
  });

  test("typographic quotes from a document", () => {
    const { values } = read("DRIVER=DataDirect 8.0 Microsoft SharePoint;ClientID=‘cid’;ClientSecret=“abc”;");
    expect(values).toEqual({ DRIVER: driver, ClientID: "cid", ClientSecret: "abc" });
  });

  test("the JDBC form with a quoted value holding a semicolon", () => {
    const url = parseJdbcUrl(
      "jdbc:datadirect:autorest:Sample='https://api.example/v1?x=1;y=2';AuthenticationMethod=OAuth2;ClientID=cid;",
    );
    expect(url?.product).toBe("autorest");
    expect(read(url?.properties ?? "").values).toEqual({
      Sample: "https://api.example/v1?x=1;y=2",
      AuthenticationMethod: "OAuth2",
      ClientID: "cid",
    });
  });
});

describe("others of their kind", () => {
  const expected = { DRIVER: driver, ClientID: "cid", ClientSecret: 'a"b\\c' };

  test.each([
    [
      "Python, literals one below the other",
      'cn = pyodbc.connect(\n    "DRIVER={DataDirect 8.0 Microsoft SharePoint};"\n    "ClientID=cid;"\n    r\'ClientSecret=a"b\\c;\',\n    autocommit=True)',
    ],
    [
      "C#, joined by +",
      'var cs = "DRIVER={DataDirect 8.0 Microsoft SharePoint};" +\n  "ClientID=cid;" +\n  "ClientSecret=a\\"b\\\\c;";',
    ],
    [
      "Visual Basic",
      'cs = "DRIVER={DataDirect 8.0 Microsoft SharePoint};" & _\n "ClientID=cid;" & _\n "ClientSecret=a""b\\c;"',
    ],
    [
      "PowerShell, single quotes",
      "$cs = 'DRIVER={DataDirect 8.0 Microsoft SharePoint};ClientID=cid;ClientSecret=a\"b\\c;'",
    ],
    [
      "an attribute of XML",
      '<add name="SP" connectionString="DRIVER={DataDirect 8.0 Microsoft SharePoint};ClientID=cid;ClientSecret=a&quot;b\\c;" providerName="System.Data.Odbc" />',
    ],
    [
      "a block of Markdown",
      '```text\nDRIVER={DataDirect 8.0 Microsoft SharePoint};\nClientID=cid\nClientSecret=a"b\\c;\n```',
    ],
    ["a quoted mail", '> DRIVER={DataDirect 8.0 Microsoft SharePoint};ClientID=cid;\n> ClientSecret=a"b\\c;'],
    [
      "blanks that do not break and characters nobody sees",
      '\ufeffDRIVER={DataDirect 8.0 Microsoft SharePoint};\u200bClientID\u00a0=\u00a0cid;ClientSecret=a"b\\c;',
    ],
    [
      "a missing semicolon on the line",
      'DRIVER={DataDirect 8.0 Microsoft SharePoint} ClientID=cid ClientSecret=a"b\\c;',
    ],
  ])("%s", (_, text) => {
    expect(read(text).values).toEqual(expected);
  });

  test("a bare & keeps every entity-like text as it is", () => {
    expect(read("DRIVER=x;TokenURI=https://t?a=1&b=&amp").values).toEqual({
      DRIVER: "x",
      TokenURI: "https://t?a=1&b=&amp",
    });
  });

  test("a connection string's own quotes are no code", () => {
    const { values, from } = read("ClientID='DSN=x;A=1';Driver=y");
    expect(from).toEqual([]);
    expect(values).toEqual({ ClientID: "DSN=x;A=1", Driver: "y" });
  });
});
