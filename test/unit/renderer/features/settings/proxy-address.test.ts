import { expect, test } from "vitest";
import { proxyProblem } from "../../../../../renderer/features/settings/proxy-address";

test.each([
  "",
  "http://proxy.corp:8080",
  "https://proxy.corp",
  "http://user:word@proxy.corp:3128",
  "http://[::1]:8080/",
])("%j can be a proxy", (text) => {
  expect(proxyProblem(text)).toBeUndefined();
});

test.each(["proxy.corp", "proxy.corp:8080", "socks5://proxy.corp:1080", "http://proxy.corp/path", "http://"])(
  "%j cannot be a proxy, and a sentence says why",
  (text) => {
    expect(proxyProblem(text)).toMatch(/^A proxy .+\.$/);
  },
);
