/** A set for Kubernetes: a Secret with the odbc.ini, or an ExternalSecret that names where its secrets are. */
import { stringify } from "yaml";
import { fail, ok, type Result } from "../../failures/result";
import { foldName } from "../../odbc/document/text";
import type { FinalSource } from "../steps";
import { type ExportFile, type ExportRequest, nameOfExport, plainName, readme, textFile } from "./folder";

/** What the API server takes of one Secret's data, in bytes. */
const mostBytes = 1024 * 1024;
const folder = "/etc/odbc-oauth-manager";

const yaml = (value: unknown) => stringify(value, { lineWidth: 0 });

/** Fails with exportTooLarge. */
export function kubernetesExport(request: ExportRequest): Result<ExportFile[]> {
  const name = nameOfExport(request);
  const bytes = new TextEncoder().encode(request.odbcIni.reveal());
  if (bytes.length > mostBytes) {
    return fail({
      code: "exportTooLarge",
      form: "a Kubernetes Secret",
      bytes: bytes.length,
      limit: mostBytes,
    });
  }
  const secret = {
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name },
    data: { "odbc.ini": base64(bytes) },
  };
  return ok([
    readme(`${request.set} for Kubernetes`, [
      `\`secret.yaml\` holds the odbc.ini **with its secrets in clear** (Base64 is no encryption) as the Secret \`${name}\`: do not commit it.`,
      "`kubectl apply -f secret.yaml`; `mount.yaml` is the part of a pod that mounts it as a folder and sets ODBCINI.",
      "A running pod sees a changed Secret after about a minute; drivers read it at their next connection.",
    ]),
    textFile("secret.yaml", yaml(secret)),
    mount(name),
  ]);
}

/** A folder mount, not a subPath: only that follows the Secret when it changes. */
function mount(name: string): ExportFile {
  const spec = {
    securityContext: { fsGroup: 1000 },
    containers: [
      {
        name: "app",
        env: [{ name: "ODBCINI", value: `${folder}/odbc.ini` }],
        volumeMounts: [{ name: "odbc", mountPath: folder, readOnly: true }],
      },
    ],
    volumes: [{ name: "odbc", secret: { secretName: name, defaultMode: 0o440 } }],
  };
  return textFile("mount.yaml", yaml({ spec }));
}

/** The odbc.ini as a template; each secret is asked of the store of the External Secrets operator. No secret is in it. */
export function externalSecretExport(request: ExportRequest, store: string): Result<ExportFile[]> {
  const name = nameOfExport(request);
  const names = new KeyNames();
  const data: { secretKey: string; remoteRef: { key: string } }[] = [];
  const sections = request.sources.map((source) =>
    sectionTemplate(source, (option) => {
      const secretKey = names.next(`${source.name} ${option}`);
      data.push({ secretKey, remoteRef: { key: `${name}/${plainName(source.name)}/${plainName(option)}` } });
      return secretKey;
    }),
  );
  const external = {
    apiVersion: "external-secrets.io/v1",
    kind: "ExternalSecret",
    metadata: { name },
    spec: {
      secretStoreRef: { kind: "ClusterSecretStore", name: store },
      target: { name, template: { engineVersion: "v2", data: { "odbc.ini": sections.join("\n") } } },
      data,
    },
  };
  return ok([
    readme(`${request.set} for the External Secrets operator`, [
      `\`external-secret.yaml\` asks the store \`${store}\` for ${data.length} secrets and makes the Secret \`${name}\` of them; it holds none itself.`,
      "Put each secret into the store under the `remoteRef.key` that stands there, then `kubectl apply -f external-secret.yaml`.",
      "`mount.yaml` is the part of a pod that mounts it as a folder and sets ODBCINI.",
    ]),
    textFile("external-secret.yaml", yaml(external)),
    mount(name),
  ]);
}

function sectionTemplate({ name, options }: FinalSource, keyOf: (option: string) => string): string {
  const lines = options.flatMap(({ option, value, secret }) => {
    if (value === null) return [];
    const text = secret && value !== "" ? `{{ .${keyOf(option)} }}` : templateText(value);
    return [`${templateText(option)}=${text}`];
  });
  return [`[${templateText(name)}]`, ...lines, ""].join("\n");
}

/** What a Go template would take for its own. */
function templateText(text: string): string {
  return text.replace(/\{\{/g, '{{ "{{" }}');
}

/** What Kubernetes takes as a key is 253 long; a number may follow. */
const longestKey = 240;

/** Names a template can say, each once. */
class KeyNames {
  readonly #taken = new Set<string>();

  next(wanted: string): string {
    const base = wanted
      .replace(/[^A-Za-z0-9]+/g, "_")
      .replace(/^(\d)/, "_$1")
      .slice(0, longestKey);
    let name = base;
    for (let n = 2; this.#taken.has(foldName(name)); n++) name = `${base}_${n}`;
    this.#taken.add(foldName(name));
    return name;
  }
}

function base64(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
