/** A set for a systemd service: its odbc.ini as a credential, encrypted on the machine that will read it. */
import { fail, ok, type Result } from "../../failures/result";
import { type ExportFile, type ExportRequest, nameOfExport, readme, textFile } from "./folder";

/** What systemd takes of one credential, in bytes. */
const mostBytes = 1024 * 1024;

/** No secret is in the folder: the odbc.ini comes through a pipe. Fails with exportTooLarge. */
export function systemdExport(request: ExportRequest): Result<ExportFile[]> {
  const name = nameOfExport(request);
  const bytes = new TextEncoder().encode(request.odbcIni.reveal()).length;
  if (bytes > mostBytes) {
    return fail({ code: "exportTooLarge", form: "a systemd credential", bytes, limit: mostBytes });
  }
  const credential = `/etc/credstore.encrypted/odbc-${name}.ini`;
  return ok([
    readme(`${request.set} for systemd services`, [
      "On the target as root, with the odbc.ini on standard input: `odbc-oauth-manager export SET --to odbc-ini --with-secrets | ssh HOST sudo ./install.sh UNIT.service`.",
      "It is encrypted there with the host's key (without a TPM, root of that disk can open it), and the service reads it through ODBCINI.",
      "The service cannot write it: a token that is replaced at each use has no place in it (`keeper:` in the set).",
    ]),
    textFile("install.sh", installScript(name, credential), true),
    textFile(`odbc-${name}.conf`, dropIn(credential)),
  ]);
}

function dropIn(credential: string): string {
  return `[Service]\nLoadCredentialEncrypted=odbc.ini:${credential}\nEnvironment=ODBCINI=%d/odbc.ini\n`;
}

function installScript(name: string, credential: string): string {
  return `#!/bin/sh
# Takes an odbc.ini on standard input and gives it to a service as an encrypted credential.
set -eu
umask 077
unit=\${1:?Usage: install.sh UNIT.service < odbc.ini}
target=\${DESTDIR:-}${credential}
folder=\${DESTDIR:-}/etc/systemd/system/$unit.d
mkdir -p "\${target%/*}" "$folder"
systemd-creds encrypt --name=odbc.ini - "$target.new"
mv "$target.new" "$target"
cp "\${0%/*}/odbc-${name}.conf" "$folder/odbc-${name}.conf"
chmod 644 "$folder/odbc-${name}.conf"
[ -n "\${DESTDIR:-}" ] || systemctl daemon-reload
echo "Restart $unit to use it." >&2
`;
}
