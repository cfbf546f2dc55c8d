/** A file that this account cannot write: where the change can go instead. */
import { Menu, MenuButton, MenuItem, MenuList, MenuPopover, MenuTrigger } from "@fluentui/react-components";
import { CopyRegular, DocumentArrowRightRegular, PersonRegular, SaveRegular } from "@fluentui/react-icons";
import type { DraftView } from "../../../../shared/data-sources/draft-view";
import type { Saving } from "./use-saving";

export function SaveAsButton(props: {
  readonly draft: DraftView;
  readonly saving: Saving;
  readonly primary: boolean;
}) {
  const { draft, saving } = props;
  return (
    <Menu positioning="above-end">
      <MenuTrigger disableButtonEnhancement>
        <MenuButton appearance={props.primary ? "primary" : "secondary"} icon={<SaveRegular />}>
          Save as
        </MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {draft.file.role !== "user" && (
            <MenuItem icon={<PersonRegular />} onClick={() => void saving.save("userFile")}>
              Into your user file
            </MenuItem>
          )}
          <MenuItem icon={<DocumentArrowRightRegular />} onClick={() => void saving.save("copy")}>
            A copy of the file
          </MenuItem>
          <MenuItem icon={<CopyRegular />} onClick={() => void saving.copyCommand()}>
            Copy a command for an administrator
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
