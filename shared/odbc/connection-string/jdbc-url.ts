/** The JDBC form of the same drivers' connection strings: `jdbc:datadirect:autorest:Name=value;…`. */

export interface JdbcUrl {
  /** "autorest": what the ODBC driver's library is named after too. */
  readonly product: string;
  /** `host:port` where the address names one. */
  readonly host: string | undefined;
  /** The properties, written as an ODBC connection string writes them. */
  readonly properties: string;
}

/** The parts of a DataDirect JDBC URL; undefined for any other text. */
export function parseJdbcUrl(text: string): JdbcUrl | undefined {
  const found = /^\s*jdbc:datadirect:(\w+):(?:\/\/([^;]*))?(.*)$/is.exec(text);
  if (found === null) return undefined;
  const [, product = "", host, properties = ""] = found;
  return { product: product.toLowerCase(), host: host === "" ? undefined : host, properties };
}
