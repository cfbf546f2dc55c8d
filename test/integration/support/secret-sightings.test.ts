/** The search for leaks finds a secret however it is spelled, and nothing where there is none. */
import { expect, test } from "vitest";
import { sightings, spellings } from "../../support/secret-sightings";

const secret = `s3cret/+ of='sales' & "x"`;
const utf16 = Buffer.from(`password: ${secret}!`, "utf16le");
const hex = (bytes: Buffer, between = "") => bytes.toString("hex").match(/../g)?.join(between) ?? "";

test("a secret is found in clear, URL, Base64, JSON, XML, hexadecimal and UTF-16 spellings", () => {
  const spelled = {
    ...Object.fromEntries(spellings(secret).map((text, i) => [`spelling ${i}`, text])),
    "hexadecimal in a longer text": hex(Buffer.from(`ab${secret}`)),
    "hexadecimal, capital letters": hex(Buffer.from(secret)).toUpperCase(),
    "numbers of a registry file": hex(utf16, ","),
    "UTF-16 read as UTF-8": utf16.toString("utf8"),
    "UTF-16, high byte first": Buffer.from(utf16).swap16().toString("utf8"),
    "UTF-16 in Base64": utf16.toString("base64"),
    XML: "s3cret/+ of='sales' &amp; &quot;x&quot;",
    "single quotes": `s3cret/+ of=''sales'' & "x"`,
  };
  for (const [how, text] of Object.entries(spelled)) {
    expect(sightings(`before ${text} after`, { secret }), how).toEqual(["secret"]);
  }
});

test("a text without the secret has no sightings", () => {
  const texts = ["s3cret/+ of", "736563", Buffer.from("another secret of sales").toString("base64"), ""];
  for (const text of texts) expect(sightings(text, { secret }), text).toEqual([]);
});
