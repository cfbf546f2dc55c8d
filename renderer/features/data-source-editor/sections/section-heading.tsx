/** Title of a section with its state: icon for the eye, words for the ear. */
import { Caption1, makeStyles, Subtitle2, tokens } from "@fluentui/react-components";
import type { SectionState } from "../../../../shared/drivers/form/types";
import { StateIcon, stateWords } from "../../../components/state-icon";

const useStyles = makeStyles({
  row: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "8px", marginInlineStart: "-28px" },
  title: { margin: 0 },
  hint: { color: tokens.colorNeutralForeground3 },
  unseen: {
    position: "absolute",
    width: "1px",
    height: "1px",
    overflow: "hidden",
    clipPath: "inset(50%)",
    whiteSpace: "nowrap",
  },
});

export function SectionHeading(props: {
  readonly id: string;
  readonly title: string;
  readonly state: SectionState;
  readonly hint: string | undefined;
}) {
  const styles = useStyles();
  return (
    <div className={styles.row}>
      <StateIcon state={props.state} />
      <Subtitle2 as="h3" id={props.id} className={styles.title}>
        {props.title}
        <span className={styles.unseen}>, {stateWords(props.state)}</span>
      </Subtitle2>
      {props.hint !== undefined && <Caption1 className={styles.hint}>{props.hint}</Caption1>}
    </div>
  );
}
