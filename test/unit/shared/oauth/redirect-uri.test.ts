import { describe, expect, test } from "vitest";
import {
  canReceiveInBrowser,
  isAtRedirectUri,
  parseLoopbackRedirect,
} from "../../../../shared/oauth/redirect-uri";
import { defaultWay } from "../../../../shared/oauth/sign-in-way";

describe("a loopback redirect URI", () => {
  test.each([
    ["http://localhost:8080", { hostname: "localhost", port: 8080, path: "/", portWritten: true }],
    ["https://localhost:8443/cb", { scheme: "https", port: 8443, path: "/cb" }],
    ["http://127.0.0.1:5000/a/b?x=1", { hostname: "127.0.0.1", port: 5000, path: "/a/b" }],
    ["http://[::1]:5000/", { hostname: "[::1]", port: 5000 }],
    ["http://app.localhost:5000/", { hostname: "app.localhost" }],
    ["http://localhost", { port: 80, portWritten: false }],
    ["http://localhost:80/", { port: 80, portWritten: true }],
    ["https://localhost/cb", { port: 443, portWritten: false }],
  ])("%s is read", (redirectUri, parts) => {
    expect(parseLoopbackRedirect(redirectUri)).toMatchObject(parts);
  });

  test.each([
    "",
    "localhost:8080",
    "https://corp.example/cb",
    "http://localhost.example:8080",
    "http://127.0.0.1.example/",
    "myapp://localhost/cb",
    "urn:ietf:wg:oauth:2.0:oob",
  ])("“%s” is none", (redirectUri) => {
    expect(parseLoopbackRedirect(redirectUri)).toBeUndefined();
  });
});

describe("an address at the redirect URI", () => {
  test.each([
    ["https://localhost:8080/?code=1", "https://localhost:8080"],
    ["https://LOCALHOST:8080/?code=1", "https://localhost:8080"],
    ["http://localhost/cb?code=1", "http://localhost:80/cb"],
    ["http://localhost:1/cb?tenant=7&code=1", "http://localhost:1/cb?tenant=7"],
    ["myapp://callback?code=1", "myapp://callback"],
  ])("%s is at %s", (address, redirectUri) => {
    expect(isAtRedirectUri(address, redirectUri)).toBe(true);
  });

  test.each([
    ["https://localhost:8080.evil.example/?code=1", "https://localhost:8080"],
    ["https://localhost:8080/x?code=1", "https://localhost:8080"],
    ["http://localhost:8080/?code=1", "https://localhost:8080"],
    ["https://localhost:8081/?code=1", "https://localhost:8080"],
    ["https://user@localhost:8080/?code=1", "https://localhost:8080"],
    ["https://idp.example/login?redirect_uri=https://localhost:8080&code=1", "https://localhost:8080"],
    ["http://localhost:1/callback2?code=1", "http://localhost:1/callback"],
    ["http://localhost:1/cb?code=1", "http://localhost:1/cb?tenant=7"],
    ["not an address", "https://localhost:8080"],
  ])("%s is not at %s", (address, redirectUri) => {
    expect(isAtRedirectUri(address, redirectUri)).toBe(false);
  });
});

test.each([
  ["http://localhost:8080", "browser"],
  ["http://127.0.0.1:49152/cb", "browser"],
  ["http://[::1]:8080", "browser"],
  ["https://localhost:8080", "window"],
  ["https://corp.example/cb", "window"],
  ["http://localhost", "window"],
  ["http://localhost:443/", "window"],
  ["myapp://cb", "window"],
  ["", "window"],
])("for %s the way offered first is the %s", (redirectUri, way) => {
  expect(defaultWay(redirectUri)).toBe(way);
});

test("https on this computer can be received in the browser only with a certificate", () => {
  expect(canReceiveInBrowser("https://localhost:8080", false)).toBe(false);
  expect(canReceiveInBrowser("https://localhost:8080", true)).toBe(true);
  expect(canReceiveInBrowser("https://corp.example/cb", true)).toBe(false);
});
