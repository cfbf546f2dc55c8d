/** What the token side needs of the editor it stands beside. */
import type { DraftView, FieldChange } from "../../../shared/data-sources/draft-view";

export interface TokensHost {
  readonly draft: DraftView;
  /** Resolves to whether it arrived. */
  change(changes: readonly FieldChange[]): Promise<boolean>;
  /** Leaves the sign-in and shows the field. */
  editField(option: string): void;
  copyValue(option: string): Promise<number | undefined>;
  save(target: "own" | "userFile" | "copy"): void;
  copySaveCommand(): void;
  openSettings(): void;
  openLink(url: string): void;
}
