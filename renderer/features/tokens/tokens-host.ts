/** What the token side needs of the editor it stands beside. */
import type { SignInChoices } from "../../../shared/data-sources/acquisition-settings";
import type { DraftView, FieldChange } from "../../../shared/data-sources/draft-view";

export interface TokensHost {
  readonly draft: DraftView;
  /** Resolves to whether it arrived. */
  change(
    changes: readonly FieldChange[],
    choices?: { readonly signIn: Partial<SignInChoices> },
  ): Promise<boolean>;
  /** Another authentication method of the driver, by its id. */
  chooseMethod(methodId: string): void;
  /** Asks whether the relay is to keep the token. */
  keep(): void;
  /** What the app knows for a field that is empty; undefined for any other. */
  knownValue(option: string): string | undefined;
  /** Leaves the sign-in and shows the field. */
  editField(option: string): void;
  copyValue(option: string): Promise<number | undefined>;
  save(target: "own" | "userFile" | "copy"): void;
  copySaveCommand(): void;
  /** The applications use DataDirect's own driver manager. Resolves to whether it arrived. */
  chooseDataDirect(): Promise<boolean>;
  /** What can be done about a value that is too long. */
  showOtherWays(): void;
  /** `field` takes the focus there. */
  openSettings(field?: string): void;
  openLink(url: string): void;
}
