/** In a row's menu: the files that a data source can be moved to. */
import { Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from "@fluentui/react-components";
import { FolderArrowRightRegular } from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import { overviewQuery } from "../../../app/data/queries";
import type { TreeRowActions } from "../tree/row-actions";
import type { SourceRow } from "./rows";
import { moveTargets, roleNames } from "./words";

export function MoveItem(props: { readonly row: SourceRow; readonly on: TreeRowActions }) {
  const { row, on } = props;
  const files = useQuery(overviewQuery).data?.files ?? [];
  const targets = moveTargets(row, files);
  if (targets.length === 0) return null;
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <MenuItem icon={<FolderArrowRightRegular />}>Move to</MenuItem>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {targets.map((file) => (
            <MenuItem
              key={file.path}
              secondaryContent={roleNames[file.role]}
              onClick={() => on.move(row, file)}
            >
              {file.displayPath}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
