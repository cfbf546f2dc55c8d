/** What every field of the editor can ask for: the form as it is, and changing, revealing, copying a value. */
import { createContext, use } from "react";
import type { FieldChange } from "../../../shared/data-sources/draft-view";
import type { FormState } from "../../../shared/drivers/form/types";
import type { Failure } from "../../../shared/failures/failure";
import type { CallInput, CallOutput } from "../../../shared/ipc/contract";
import type { EditorModel } from "./model";

/** Choices that stand beside the fields, kept in the app's settings. */
export type DraftChoices = Pick<
  Partial<CallInput<"drafts.change">>,
  "chosenFlow" | "providerId" | "tenant" | "signIn"
>;

/** What a service said of itself: options filled, and those that kept what somebody typed. */
export type Discovered = Omit<CallOutput<"drafts.discover">, "draft">;

export interface Editor {
  readonly model: EditorModel;
  /** What was found on this computer, by the option that names it. */
  readonly here: NonNullable<FormState["here"]>;
  /** A token flow runs: fields show what it uses and take nothing. */
  readonly locked: boolean;
  /** Options whose field was left once. */
  readonly visited: ReadonlySet<string>;
  visit(option: string): void;
  /** Resolves to whether it arrived; a failure is shown by the editor. */
  change(changes: readonly FieldChange[], choices?: DraftChoices): Promise<boolean>;
  /** Undefined when it failed. */
  reveal(option: string): Promise<string | undefined>;
  /** Seconds until the clipboard is emptied; undefined when it failed. */
  copy(option: string): Promise<number | undefined>;
  /** Asks the service for its endpoints and fills what nobody typed. */
  discover(): Promise<Discovered | Failure>;
  /** Opens a web address outside the app. */
  openLink(url: string): void;
  /** The driver manager that the person's applications use is DataDirect's own from now on. Resolves to whether it arrived. */
  chooseDataDirect(): Promise<boolean>;
  /** Says what can be done about a value that is too long for the driver manager. */
  showOtherWays(): void;
  /** Asks for the file that an option names, through the system's dialog. */
  chooseFile(option: string): void;
  /** Shows the field, wherever it stands, and puts the focus into it. */
  focusField(option: string): void;
}

export const EditorContext = createContext<Editor | null>(null);

export function useEditor(): Editor {
  const editor = use(EditorContext);
  if (editor === null) throw new Error("useEditor needs the editor around it.");
  return editor;
}

/** One field set to a text; an empty one is not set. */
export function setOption(option: string, text: string): FieldChange {
  return { option, value: text === "" ? null : text };
}
