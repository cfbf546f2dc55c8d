/** The context menu of a row, at the pointer or at the row for the menu key. */
import { Menu, MenuDivider, MenuItem, MenuList, MenuPopover } from "@fluentui/react-components";
import {
  ClipboardTextLtrRegular,
  CopyRegular,
  DeleteRegular,
  DismissRegular,
  FolderOpenRegular,
  RenameRegular,
  ShareRegular,
  WarningRegular,
} from "@fluentui/react-icons";
import { drivers } from "../../../../shared/drivers/catalogue";
import { copyText } from "../../../components/clipboard";
import { DriverAvatar } from "../../../components/driver-avatar";
import type { RowMenuTarget, TreeRowActions } from "../tree/row-actions";
import { MoveItem } from "./move-item";
import type { FileRow, ListRow, SourceRow } from "./rows";

/** A file that cannot be written and is always listed has nothing to choose. */
export function hasMenu(row: ListRow): row is FileRow | SourceRow {
  if (row.kind === "file") return row.file.writable || row.file.role === "opened" || row.file.hazardCount > 0;
  return row.kind === "dataSource";
}

export function RowMenu(props: { readonly target: RowMenuTarget; readonly on: TreeRowActions }) {
  const { target, on } = props;
  const { x, y, row } = target;
  const pointer = { getBoundingClientRect: () => new DOMRect(x, y, 0, 0) };
  return (
    <Menu
      open
      onOpenChange={on.closeMenu}
      positioning={{ target: pointer, position: "below", align: "start" }}
    >
      <MenuPopover>
        <MenuList>
          {row.kind === "file" ? <FileItems row={row} on={on} /> : <SourceItems row={row} on={on} />}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

function SourceItems(props: { readonly row: SourceRow; readonly on: TreeRowActions }) {
  const { row, on } = props;
  return (
    <>
      <MenuItem icon={<FolderOpenRegular />} onClick={() => on.open(row)}>
        Open
      </MenuItem>
      <MenuItem icon={<CopyRegular />} onClick={() => on.duplicate(row)}>
        Duplicate
      </MenuItem>
      <MenuItem icon={<RenameRegular />} secondaryContent="F2" onClick={() => on.startRename(row)}>
        Rename
      </MenuItem>
      <MoveItem row={row} on={on} />
      <MenuItem
        icon={<ShareRegular />}
        disabled={row.source.draftId !== null}
        secondaryContent={row.source.draftId === null ? undefined : "save it first"}
        onClick={() => on.share(row)}
      >
        Share…
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

function FileItems(props: { readonly row: FileRow; readonly on: TreeRowActions }) {
  const { on } = props;
  const { file } = props.row;
  const newInFile = file.writable ? drivers : [];
  return (
    <>
      {newInFile.map((driver) => (
        <MenuItem
          key={driver.id}
          icon={<DriverAvatar driverId={driver.id} size={20} />}
          onClick={() => on.create(driver.id, file.path)}
        >
          New in this file: {driver.card.title}
        </MenuItem>
      ))}
      {newInFile.length > 0 && (file.role === "opened" || file.hazardCount > 0) && <MenuDivider />}
      {file.hazardCount > 0 && (
        <MenuItem icon={<WarningRegular />} onClick={() => on.showProblems(file.path)}>
          Show problems
        </MenuItem>
      )}
      {file.role === "opened" && (
        <MenuItem icon={<DismissRegular />} onClick={() => on.closeFile(file.path)}>
          Close file
        </MenuItem>
      )}
    </>
  );
}
