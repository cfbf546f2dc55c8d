/** Which method a section's values stand for, and what choosing another one does. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drivers } from "../../../../../shared/drivers/catalogue";
import { plain } from "../../../../../shared/drivers/form/fields/value";
import {
  chooseMethod,
  methodById,
  methodChoices,
  methodOf,
  valuesNoLongerUsed,
} from "../../../../../shared/drivers/methods/methods";
import { driver, valuesOf } from "../../../../support/views/form-values";

function method(id: string, methodId: string) {
  const found = methodById(driver(id), methodId);
  if (found === undefined) throw new Error(`no method ${methodId} of ${id}`);
  return found;
}

describe("the values tell the method", () => {
  test.each<[string, Record<string, string>, string | null, string]>([
    ["autonomous-rest", {}, null, "15"],
    ["autonomous-rest", { AuthenticationMethod: "54" }, null, "54"],
    ["autonomous-rest", { AuthenticationMethod: " 54 " }, null, "54"],
    ["autonomous-rest", { AuthenticationMethod: "24", RefreshToken: "x" }, null, "24"],
    ["autonomous-rest", { AuthenticationMethod: "53" }, "54", "53"],
    ["autonomous-rest", { AuthenticationMethod: "99" }, null, "99"],
    ["dynamics-365", {}, null, "24:refresh-token"],
    ["dynamics-365", { AuthenticationMethod: "24" }, null, "24:refresh-token"],
    ["dynamics-365", { AuthenticationMethod: "6" }, null, "6"],
    ["dynamics-365", { AuthenticationMethod: "6" }, "24:client-credentials", "6"],
    ["dynamics-365", {}, "24:client-credentials", "24:client-credentials"],
    ["dynamics-365", {}, "client-credentials", "24:client-credentials"],
    ["dynamics-365", { AccessToken: "x" }, null, "24:access-token"],
    ["dynamics-365", { AccessToken: "x", RefreshToken: "y" }, null, "24:refresh-token"],
    ["dynamics-365", { AccessToken: "x", ClientID: "y" }, null, "24:refresh-token"],
    ["dynamics-365", { AccessToken: "x" }, "24:refresh-token", "24:refresh-token"],
    ["sharepoint", { EnableLoginPrompt: "true" }, null, "24:login-prompt"],
    ["sharepoint", { EnableLoginPrompt: "1" }, null, "24:login-prompt"],
    ["sharepoint", { EnableLoginPrompt: "0" }, null, "24:refresh-token"],
    ["sharepoint", {}, "no such flow", "24:refresh-token"],
  ])("%s with %j and the choice %s is %s", (id, texts, chosen, expected) => {
    expect(methodOf(driver(id), valuesOf(id, texts), chosen).id).toBe(expected);
  });

  test("choosing any method makes the values stand for it, from any other", () => {
    const anyPair = fc.constantFrom(...drivers).chain((one) =>
      fc.record({
        one: fc.constant(one),
        from: fc.constantFrom(...one.methods),
        to: fc.constantFrom(...one.methods),
      }),
    );
    fc.assert(
      fc.property(anyPair, ({ one, from, to }) => {
        const before = {
          AuthenticationMethod: plain(from.value),
          TokenURI: plain("https://a.example/token"),
        };
        const { changes, chosenFlow } = chooseMethod(one, before, to);
        const changed = Object.fromEntries(changes.map(([option, value]) => [option, plain(value ?? "")]));
        expect(methodOf(one, { ...before, ...changed }, chosenFlow)).toBe(to);
      }),
    );
  });
});

describe("choosing a method", () => {
  test("PKCE brings SQL engine mode 2", () => {
    const switched = chooseMethod(driver("autonomous-rest"), {}, method("autonomous-rest", "56"));
    expect(switched).toEqual({
      changes: [
        ["SQLEngineMode", "2"],
        ["AuthenticationMethod", "56"],
      ],
      chosenFlow: null,
    });
  });

  test("client credentials of Dynamics 365 bring POST and are remembered by the app, as 24 does not say them", () => {
    const values = valuesOf("dynamics-365", { TokenURI: "https://a.example/token" });
    expect(
      chooseMethod(driver("dynamics-365"), values, method("dynamics-365", "24:client-credentials")),
    ).toEqual({
      changes: [["TokenURI", "POST https://a.example/token"]],
      chosenFlow: "24:client-credentials",
    });
  });

  test("the method in use changes nothing", () => {
    const values = valuesOf("autonomous-rest", { AuthenticationMethod: "54" });
    expect(chooseMethod(driver("autonomous-rest"), values, method("autonomous-rest", "54")).changes).toEqual(
      [],
    );
  });

  test("values only the old method used are named, those of the service are not", () => {
    const values = valuesOf("autonomous-rest", {
      RestConfigFile: "/x.rest",
      ClientID: "id",
      ClientSecret: "secret",
      AuthURI: "https://a.example/authorize",
      TokenURI: "https://a.example/token",
      RedirectURI: "http://localhost:8080",
      SQLEngineMode: "2",
      RefreshToken: "token",
    });
    const rest = driver("autonomous-rest");
    const [to54, to53] = [method("autonomous-rest", "54"), method("autonomous-rest", "53")];
    expect(valuesNoLongerUsed(rest, values, to54, to53).toSorted()).toEqual([
      "AuthURI",
      "RedirectURI",
      "RefreshToken",
    ]);
    expect(valuesNoLongerUsed(rest, values, to53, to54)).toEqual([]);
    expect(
      valuesNoLongerUsed(rest, values, method("autonomous-rest", "56"), method("autonomous-rest", "15")),
    ).toEqual(["ClientID", "ClientSecret", "AuthURI", "TokenURI", "RedirectURI"]);
  });

  test("the field offers 54, 53 and 56 first, and keeps a number nobody knows", () => {
    const rest = driver("autonomous-rest");
    const current = methodOf(rest, valuesOf("autonomous-rest", { AuthenticationMethod: "99" }));
    const choices = methodChoices(rest, current);
    expect(choices.filter((choice) => choice.offeredFirst).map((choice) => choice.label)).toEqual([
      "Refresh token (54)",
      "Client credentials (53)",
      "PKCE (56)",
    ]);
    expect(choices.at(-1)).toMatchObject({ value: "99", label: "Method (99)" });
  });
});
