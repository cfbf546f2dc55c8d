/** A `.reg` file as data: keys and values as the Windows registry has them. */

export type RegistryValue =
  | { readonly kind: "string"; readonly name: string; readonly text: string }
  /** REG_EXPAND_SZ: `%NAME%` inside stands for a variable. */
  | { readonly kind: "expandable"; readonly name: string; readonly text: string }
  | { readonly kind: "number"; readonly name: string; readonly number: number }
  /** Any other type, as its bytes. */
  | { readonly kind: "bytes"; readonly name: string; readonly type: number; readonly bytes: Uint8Array }
  /** `"Name"=-` */
  | { readonly kind: "removal"; readonly name: string };

export interface RegistryKey {
  /** `HKEY_CURRENT_USER\SOFTWARE\…` */
  readonly path: string;
  /** `[-KEY]`: the key goes, with all below it. */
  readonly removed: boolean;
  /** The key's default value has an empty name. */
  readonly values: readonly RegistryValue[];
}

/** A line that `reg import` would drop or cut without a word. */
export interface RegistryLineProblem {
  /** 1-based. */
  readonly line: number;
  readonly reason: "unfinishedQuote" | "textBehindQuote" | "notUnderstood";
}

export interface RegistryFile {
  readonly keys: readonly RegistryKey[];
  readonly problems: readonly RegistryLineProblem[];
}

export const registryHeader = "Windows Registry Editor Version 5.00";
/** The registry's own numbers of what `hex(n):` holds. */
export const registryTypes = { string: 1, expandable: 2, binary: 3 } as const;
