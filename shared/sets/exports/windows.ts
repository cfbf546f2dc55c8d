/** A set for Windows: a fixed PowerShell script over data, and `.reg` where secrets may stand in it. */
import { ok, type Result } from "../../failures/result";
import { sameName } from "../../odbc/document/text";
import { registryKeysOf } from "../../odbc/registry-file/data-sources";
import { writeRegistryFile } from "../../odbc/registry-file/write";
import type { FinalSource } from "../steps";
import { type ExportFile, type ExportRequest, nameOfExport, readme, textFile } from "./folder";

/** The options that go into the registry, without `Driver`, which is a list of its own there. */
function optionsOf({ options }: FinalSource, secrets: boolean): [string, string][] {
  return options.flatMap(({ option, value, secret }): [string, string][] =>
    value === null || sameName(option, "Driver") || (secret && !secrets) ? [] : [[option, value]],
  );
}

function driverOf(source: FinalSource): string {
  return source.options.find(({ option }) => sameName(option, "Driver"))?.value ?? source.description;
}

/** Data without secrets; those come on standard input, as JSON. */
export function windowsExport(request: ExportRequest): ExportFile[] {
  const data = request.sources.map((source) => ({
    name: source.name,
    driver: driverOf(source),
    options: Object.fromEntries(optionsOf(source, false)),
    secrets: source.options
      .filter(({ secret, value }) => secret && value !== null)
      .map(({ option }) => option),
  }));
  return [
    readme(`${request.set} for Windows`, [
      "As administrator: `powershell -File install.ps1`; it makes the system data sources of `data-sources.json` and sets the values of those that are there.",
      "No secret is in the folder. `export SET --to secrets --with-secrets | powershell -File install.ps1 -SecretsFromInput` brings them; without, they stay as they are.",
      "`install.ps1` is the same for every set and takes everything from the data.",
    ]),
    textFile("install.ps1", script),
    textFile("data-sources.json", `${JSON.stringify(data, null, 2)}\n`),
  ];
}

/** System data sources of 64-bit programs, secrets included: the form is made to carry them. */
export function registryExport(request: ExportRequest): Result<ExportFile[]> {
  const sources = request.sources.map((source) => ({
    name: source.name,
    driver: driverOf(source),
    options: [["Driver", driverOf(source)] as const, ...optionsOf(source, true)],
  }));
  const written = writeRegistryFile(registryKeysOf(sources, "HKEY_LOCAL_MACHINE"), [
    `Set ${request.set}: holds secrets in clear`,
  ]);
  if (!written.ok) return written;
  return ok([
    readme(`${request.set} as a registry file`, [
      `\`${nameOfExport(request)}.reg\` holds the data sources **with their secrets in clear**: do not commit or mail it.`,
      "As administrator: `reg import FILE /reg:64`; data sources of the same names are replaced as a whole.",
      "`Driver` is the installed driver's name here; an installed driver's own tool writes its library's path instead.",
    ]),
    { path: `${nameOfExport(request)}.reg`, bytes: written.value, executable: false },
  ]);
}

const script = `# Makes the ODBC data sources of data-sources.json. Fixed: all that differs between sets stands in the data.
param([switch]$SecretsFromInput)
$ErrorActionPreference = 'Stop'
$secrets = @{}
if ($SecretsFromInput) {
    $given = [Console]::In.ReadToEnd() | ConvertFrom-Json
    foreach ($entry in $given.PSObject.Properties) { $secrets[$entry.Name] = $entry.Value }
}
$data = Get-Content -Raw -Encoding UTF8 -Path (Join-Path $PSScriptRoot 'data-sources.json') | ConvertFrom-Json
foreach ($source in $data) {
    $values = @()
    foreach ($option in $source.options.PSObject.Properties) { $values += ($option.Name + '=' + $option.Value) }
    if ($secrets.ContainsKey($source.name)) {
        foreach ($option in $secrets[$source.name].PSObject.Properties) { $values += ($option.Name + '=' + $option.Value) }
    }
    $existing = Get-OdbcDsn -Name $source.name -DsnType System -Platform '64-bit' -ErrorAction SilentlyContinue
    if ($null -eq $existing) {
        Add-OdbcDsn -Name $source.name -DriverName $source.driver -DsnType System -Platform '64-bit' -SetPropertyValue $values
    } else {
        Set-OdbcDsn -InputObject $existing -SetPropertyValue $values
    }
    Write-Output ($source.name + ': done')
}
`;
