/** The context menu of a row, at the pointer or at the row for the menu key. */
import { Menu, MenuDivider, MenuItem, MenuList, MenuPopover } from "@fluentui/react-components";
import {
  ClipboardTextLtrRegular,
  CopyRegular,
  DeleteRegular,
  DismissRegular,
  FolderOpenRegular,
  RenameRegular,
} from "@fluentui/react-icons";
import { drivers } from "../../../shared/drivers/catalogue";
import type { DataSourceActions } from "../../app/data-source-actions";
import { copyText } from "../../components/clipboard";
import { DriverAvatar } from "../../components/driver-avatar";
import type { Action } from "../../components/use-action";
import type { FileRow, ListRow, SourceRow } from "./rows";
import type { RowMenuTarget, TreeRowActions } from "./tree-row-actions";

/** A file that cannot be written and is always listed has nothing to choose. */
export function hasMenu(row: ListRow): row is FileRow | SourceRow {
  if (row.kind === "file") return row.file.writable || row.file.role === "opened";
  return row.kind === "dataSource";
}

interface RowMenuProps {
  readonly target: RowMenuTarget;
  readonly on: TreeRowActions;
  readonly actions: DataSourceActions;
  readonly action: Action;
  readonly onClose: () => void;
}

export function RowMenu(props: RowMenuProps) {
  const { x, y, row } = props.target;
  const pointer = { getBoundingClientRect: () => new DOMRect(x, y, 0, 0) };
  return (
    <Menu
      open
      onOpenChange={props.onClose}
      positioning={{ target: pointer, position: "below", align: "start" }}
    >
      <MenuPopover>
        <MenuList>
          {row.kind === "file" ? <FileItems {...props} row={row} /> : <SourceItems {...props} row={row} />}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

function SourceItems(props: RowMenuProps & { readonly row: SourceRow }) {
  const { row, on, actions, action } = props;
  const place = { path: row.file.path, name: row.source.name, draftId: row.source.draftId };
  return (
    <>
      <MenuItem icon={<FolderOpenRegular />} onClick={() => on.open(row)}>
        Open
      </MenuItem>
      <MenuItem
        icon={<CopyRegular />}
        onClick={() => void action.run("duplicate", () => actions.duplicate(place))}
      >
        Duplicate
      </MenuItem>
      <MenuItem icon={<RenameRegular />} secondaryContent="F2" onClick={() => on.startRename(row)}>
        Rename
      </MenuItem>
      <MenuItem icon={<ClipboardTextLtrRegular />} onClick={() => copyText(document, row.source.name)}>
        Copy name
      </MenuItem>
      <MenuDivider />
      <MenuItem icon={<DeleteRegular />} secondaryContent="Del" onClick={() => on.remove(row)}>
        Delete
      </MenuItem>
    </>
  );
}

function FileItems(props: RowMenuProps & { readonly row: FileRow }) {
  const { actions, action } = props;
  const { file } = props.row;
  const newInFile = file.writable ? drivers : [];
  return (
    <>
      {newInFile.map((driver) => (
        <MenuItem
          key={driver.id}
          icon={<DriverAvatar driverId={driver.id} size={20} />}
          onClick={() => void action.run("create", () => actions.create(driver.id, file.path))}
        >
          New in this file: {driver.card.title}
        </MenuItem>
      ))}
      {file.role === "opened" && (
        <>
          {newInFile.length > 0 && <MenuDivider />}
          <MenuItem
            icon={<DismissRegular />}
            onClick={() => void action.run("close a file", () => actions.closeFile(file.path))}
          >
            Close file
          </MenuItem>
        </>
      )}
    </>
  );
}
