/** A save was asked for while something is wrong: links to each field, and saving all the same. */
import {
  Button,
  Link,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
} from "@fluentui/react-components";
import type { FieldModel } from "../../../../shared/drivers/form/types";

const useStyles = makeStyles({ links: { display: "flex", flexWrap: "wrap", columnGap: "12px" } });

export function ErrorLinks(props: {
  readonly fields: readonly FieldModel[];
  readonly onShow: (option: string) => void;
  readonly onSaveAnyway: () => void;
}) {
  const styles = useStyles();
  const { fields } = props;
  if (fields.length === 0) return null;
  return (
    <MessageBar intent="warning" layout="multiline" politeness="assertive">
      <MessageBarBody>
        <MessageBarTitle>
          {fields.length === 1
            ? "1 value keeps it from working."
            : `${fields.length} values keep it from working.`}
        </MessageBarTitle>
        Nothing was saved yet.
        <div className={styles.links}>
          {fields.map(({ option, label }) => (
            <Link key={option} as="button" onClick={() => props.onShow(option)}>
              {label}
            </Link>
          ))}
        </div>
      </MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={props.onSaveAnyway}>
          Save anyway
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}
