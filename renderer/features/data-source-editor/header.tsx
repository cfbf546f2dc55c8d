/** Top of the editor: what is edited, its name, whether it is saved, and what can be done with the whole of it. */
import {
  Badge,
  Button,
  Caption1,
  Menu,
  MenuDivider,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  ToggleButton,
  Tooltip,
  tokens,
} from "@fluentui/react-components";
import {
  CopyRegular,
  DeleteRegular,
  KeyMultipleRegular,
  MoreHorizontalRegular,
  PanelRightRegular,
  RenameRegular,
} from "@fluentui/react-icons";
import { runCommand } from "../../app/shell/commands";
import { DriverAvatar } from "../../components/driver-avatar";
import { NameField } from "./fields/name-field";
import { driverWords } from "./header-words";
import { KeepingDialog } from "./keeping/dialog";
import type { Keeping } from "./keeping/use-keeping";
import type { EditorModel } from "./model";

const useStyles = makeStyles({
  header: {
    display: "flex",
    alignItems: "center",
    gap: "12px",
    flexShrink: 0,
    minHeight: "70px",
    boxSizing: "border-box",
    padding: "8px 20px 8px 24px",
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    "@media (max-width: 699px)": { paddingInline: "12px" },
  },
  words: { flex: "1 1 0", minWidth: 0, display: "flex", flexDirection: "column" },
  title: { display: "flex", alignItems: "center", gap: "8px", minWidth: 0 },
  place: {
    color: tokens.colorNeutralForeground3,
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
  },
  badge: { flexShrink: 0 },
  preview: { flexShrink: 0 },
});

export function EditorHeader(props: {
  readonly model: EditorModel;
  readonly narrow: boolean;
  readonly renaming: boolean;
  readonly keeping: Keeping;
  readonly onRenaming: (renaming: boolean) => void;
  readonly onRename: (name: string) => void;
  readonly preview: boolean;
  readonly onPreview: (() => void) | undefined;
}) {
  const styles = useStyles();
  const { draft, known } = props.model;
  const { keeping } = props;
  return (
    <section className={styles.header} aria-label="Data source" data-pane="header">
      <DriverAvatar driverId={draft.driverId} size={40} />
      <div className={styles.words}>
        <div className={styles.title}>
          <NameField
            name={draft.name}
            problem={known?.form.nameProblem}
            renaming={props.renaming}
            onRenaming={props.onRenaming}
            onRename={props.onRename}
          />
          {draft.unsaved && (
            <Badge className={styles.badge} appearance="tint" color="brand">
              Not saved
            </Badge>
          )}
        </div>
        <Caption1 className={styles.place}>{driverWords(props.model)}</Caption1>
      </div>
      {props.onPreview !== undefined && (
        <PreviewButton narrow={props.narrow} checked={props.preview} onClick={props.onPreview} />
      )}
      <MoreMenu name={draft.name} keeping={keeping} onRename={() => props.onRenaming(true)} />
      <KeepingDialog name={draft.name} keeping={keeping} />
    </section>
  );
}

function PreviewButton(props: {
  readonly narrow: boolean;
  readonly checked: boolean;
  readonly onClick: () => void;
}) {
  const styles = useStyles();
  return (
    <Tooltip content="Preview what is written" relationship="inaccessible">
      <ToggleButton
        className={styles.preview}
        appearance="subtle"
        icon={<PanelRightRegular />}
        checked={props.checked}
        aria-label="Preview"
        onClick={props.onClick}
      >
        {props.narrow ? undefined : "Preview"}
      </ToggleButton>
    </Tooltip>
  );
}

function MoreMenu(props: {
  readonly name: string;
  readonly keeping: Keeping;
  readonly onRename: () => void;
}) {
  const { offer, ask } = props.keeping;
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          icon={<MoreHorizontalRegular />}
          aria-label={`More actions for ${props.name}`}
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem icon={<RenameRegular />} secondaryContent="F2" onClick={props.onRename}>
            Rename
          </MenuItem>
          <MenuItem icon={<CopyRegular />} secondaryContent="Ctrl+D" onClick={() => runCommand("duplicate")}>
            Duplicate
          </MenuItem>
          {offer !== undefined && (
            <MenuItem icon={<KeyMultipleRegular />} onClick={ask}>
              {offer === "moveIn" ? "Keep it alive here" : "Take back from the relay"}
            </MenuItem>
          )}
          <MenuDivider />
          <MenuItem icon={<DeleteRegular />} secondaryContent="Del" onClick={() => runCommand("delete")}>
            Delete
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
