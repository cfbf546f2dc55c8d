/** The one file that every bench measures on. */

/** As in the measurements of the design: 15 options a data source, about 730 bytes each. */
export function odbcIniOf(dataSources: number): Uint8Array {
  const lines: string[] = ["[ODBC Data Sources]"];
  for (let n = 0; n < dataSources; n++)
    lines.push(`Data source ${n}=DataDirect 8.0 Autonomous REST Connector`);
  for (let n = 0; n < dataSources; n++) lines.push("", `[Data source ${n}]`, ...options(n));
  return new TextEncoder().encode(`${lines.join("\n")}\n`);
}

function options(n: number): string[] {
  return [
    "Driver=/opt/Progress/DataDirect/Connect64_for_ODBC_80/lib/ivautorest28.so",
    `Description=Tickets of customer ${n}`,
    `RestConfigFile=/srv/models/customer-${n}.rest`,
    "AuthenticationMethod=54",
    `AuthURI=https://login.example.com/tenant-${n}/oauth2/authorize`,
    `TokenURI=POST https://login.example.com/tenant-${n}/oauth2/token`,
    "RedirectURI=http://localhost:8080/callback",
    "Scope=tickets.read users.read offline_access",
    `ClientID=7f1e7a2c-0000-4000-8000-${String(n).padStart(12, "0")}`,
    `ClientSecret=s3cr3t~${"x".repeat(33)}`,
    `RefreshToken=${"rt".repeat(64)}`,
    "ClientCredentialsMode=3",
    "LogConfigFile=/srv/log/ddlogging.properties",
    "ProxyHost=proxy.example.com",
    "ProxyPort=3128",
  ];
}
