/** TLS inspection: a service that is reached only with the extra CA is said to need it in the driver too. */
import { writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:https";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestBench, type TestBench } from "../../support/connection/bench";
import { listen } from "../../support/network/listening";
import { serverCertificate } from "../../support/oauth-server/certificates";

let bench: TestBench;
let secure: Server;
let origin: string;
let caFile: string;

beforeAll(async () => {
  bench = await startTestBench();
  const certificate = await serverCertificate();
  secure = createServer(certificate, (_incoming, response) => {
    response.writeHead(200, { "content-type": "application/json" }).end('{"value":[]}');
  });
  secure.on("tlsClientError", () => undefined);
  origin = await listen(secure, "https");
  caFile = join(bench.scratch.home.root, "corp ca.pem");
  await writeFile(caFile, certificate.cert);
});

afterAll(async () => {
  secure.closeAllConnections();
  secure.close();
  await bench.close();
});

function trustInApp(extraCaFile: string): void {
  const { settings } = bench.scratch.services;
  settings.change({ network: { ...settings.read().network, extraCaFile } });
}

test("without the CA the service is not trusted, and a CA file can be added", async () => {
  trustInApp("");
  const view = await bench.test(bench.section("Sales", { RestSamplePath: `${origin}/people` }));
  const step = view.steps.find(({ failure }) => failure !== null);
  expect(step).toMatchObject({ id: "service", failure: { code: "certificateNotTrusted" } });
});

test("with it the step says that the driver needs it too, and how its trust store is made", async () => {
  trustInApp(caFile);
  const view = await bench.test(bench.section("Sales", { RestSamplePath: `${origin}/people` }));
  const service = view.steps.find(({ id }) => id === "service");
  expect(service).toMatchObject({ state: "done" });
  expect(service?.text).toMatch(/Reached only with the extra CA .* the driver needs that CA too\.$/);
  expect(view.repairs.map(({ command }) => command)).toEqual([
    `keytool -importcert -noprompt -alias company-ca -file '${caFile}' -keystore '${caFile}.jks' -storetype JKS -storepass changeit`,
    `odbc-oauth-manager set Sales 'TrustStore=${caFile}.jks' TrustStorePassword=changeit --file ${bench.scratch.home.userFile}`,
  ]);
});

test("a driver without a trust store of its own gets it by the arguments of its JVM", async () => {
  trustInApp(caFile);
  const sharePoint = {
    Driver: "DataDirect 8.0 Microsoft SharePoint",
    RestSamplePath: null,
    AuthenticationMethod: "24",
    ClientID: null,
    AccessToken: "a-token",
    ServiceURL: `${origin}/sites/x`,
  };
  const view = await bench.test(bench.section("Sales", sharePoint));
  expect(view.repairs.at(-1)?.command).toContain(
    `'JVMArgs=-Djavax.net.ssl.trustStore=${caFile}.jks -Djavax.net.ssl.trustStorePassword=changeit'`,
  );
});

test("one that names a trust store already is left alone, and so is a service that all trust", async () => {
  trustInApp(caFile);
  const RestSamplePath = `${origin}/people`;
  const own = await bench.test(bench.section("Sales", { RestSamplePath, TrustStore: "/etc/own.jks" }));
  expect(own.repairs).toEqual([]);
  expect((await bench.test(bench.section("Sales"))).repairs).toEqual([]);
});
