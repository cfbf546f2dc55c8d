/** Reads `/proc/net/tcp` and `tcp6`: which account holds a connection, and which listens on a port. Pure. */

export interface SocketRow {
  readonly local: string;
  readonly remote: string;
  /** The kernel's number in hexadecimal: 01 established, 05 closed by its own side first, 0A listening. */
  readonly state: string;
  readonly uid: number;
  readonly inode: string;
}

export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/** IPv4 as the kernel prints it: 32 bits in the machine's own order, the port in the network's. */
export function ipv4Row({ address, port }: Endpoint): string {
  const bytes = address.split(".").map(Number);
  return `${hex(bytes.toReversed())}:${portRow(port)}`;
}

/** The same address inside IPv6, as Java opens every connection. */
export function mappedRow(endpoint: Endpoint): string {
  return `0000000000000000FFFF0000${ipv4Row(endpoint)}`;
}

function portRow(port: number): string {
  return port.toString(16).toUpperCase().padStart(4, "0");
}

function hex(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(16).toUpperCase().padStart(2, "0")).join("");
}

/** One row a line; a line that is none is left out. */
export function readRows(text: string): SocketRow[] {
  return text.split("\n").flatMap((line) => {
    const [, local, remote, state, , , , uid, , inode] = line.trim().split(/\s+/);
    if (local === undefined || remote === undefined || state === undefined) return [];
    if (uid === undefined || inode === undefined || !local.includes(":")) return [];
    return [{ local, remote, state, uid: Number(uid), inode }];
  });
}

/** Row by row without splitting all of it: the table of a busy computer is long. */
export function findRow(text: string, local: string, remote: string): SocketRow | undefined {
  const at = text.indexOf(`: ${local} ${remote} `);
  if (at < 0) return undefined;
  const start = text.lastIndexOf("\n", at) + 1;
  const end = text.indexOf("\n", at);
  return readRows(text.slice(start, end < 0 ? undefined : end))[0];
}

/** The account of a connection's own side. A closed one shows account 0 and no inode; 65534 is nobody we know. */
export function ownerOf(row: SocketRow): number | undefined {
  const open = row.state === "01" || row.state === "05";
  const known = row.uid !== 65_534 && Number.isInteger(row.uid);
  return open && row.inode !== "0" && known ? row.uid : undefined;
}
