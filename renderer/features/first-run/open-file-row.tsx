/** The other way to start: an odbc.ini that is already there. */
import { Body1Strong, Button, Caption1, makeStyles, tokens } from "@fluentui/react-components";
import { FolderOpenRegular } from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { appInfoQuery } from "../../app/data/queries";

const useStyles = makeStyles({
  row: {
    display: "grid",
    gridTemplateColumns: "28px 1fr auto",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalM,
    width: "100%",
    maxWidth: "none",
    padding: "14px 16px",
    textAlign: "start",
    borderRadius: tokens.borderRadiusLarge,
    fontWeight: tokens.fontWeightRegular,
  },
  icon: { fontSize: "24px", color: tokens.colorBrandForeground1 },
  words: { display: "flex", flexDirection: "column", minWidth: 0 },
  hint: { color: tokens.colorNeutralForeground2 },
  key: {
    padding: "1px 8px",
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
});

export function OpenFileRow(props: { readonly onOpen: () => void }) {
  const styles = useStyles();
  const id = useId();
  const onMac = useQuery(appInfoQuery).data?.platform === "darwin";
  return (
    <Button
      className={styles.row}
      onClick={props.onOpen}
      aria-labelledby={`${id}title`}
      aria-describedby={`${id}hint`}
    >
      <FolderOpenRegular className={styles.icon} />
      <span className={styles.words}>
        <Body1Strong id={`${id}title`}>Open an odbc.ini</Body1Strong>
        <Caption1 id={`${id}hint`} className={styles.hint}>
          Its data sources join the list; nothing in the file changes
        </Caption1>
      </span>
      <Caption1 className={styles.key}>{onMac ? "⌘O" : "Ctrl+O"}</Caption1>
    </Button>
  );
}
