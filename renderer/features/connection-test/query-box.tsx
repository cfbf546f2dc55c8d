/** A query through the driver, and its rows. */
import { Button, Caption1, Field, makeStyles, Textarea } from "@fluentui/react-components";
import { type Ref, useState } from "react";
import type { QueryTable } from "../../../shared/connection/query-table";
import { CopyButton } from "../../components/copy-button";
import { Rows } from "./rows";

const useStyles = makeStyles({
  group: { display: "flex", flexDirection: "column", gap: "8px" },
  line: { display: "flex", gap: "8px", alignItems: "center" },
});

export function QueryBox(props: {
  readonly ref: Ref<HTMLTextAreaElement>;
  readonly proposed: string;
  readonly table: QueryTable | null;
  readonly running: boolean;
  readonly onRun: (query: string) => void;
  readonly onCopy: () => Promise<null | undefined>;
}) {
  const styles = useStyles();
  const [query, setQuery] = useState(props.proposed);
  return (
    <div className={styles.group}>
      <Field label="Query">
        <Textarea
          ref={props.ref}
          value={query}
          resize="vertical"
          onChange={(_event, { value }) => setQuery(value)}
        />
      </Field>
      <div className={styles.line}>
        <Button disabledFocusable={props.running || query.trim() === ""} onClick={() => props.onRun(query)}>
          Run
        </Button>
        {props.table !== null && (
          <>
            <CopyButton label="Copy as CSV" text="Copy as CSV" onCopy={props.onCopy} />
            <Caption1>
              {props.table.rows.length} rows, {props.table.milliseconds} ms
              {props.table.cut && ", there are more"}
            </Caption1>
          </>
        )}
      </div>
      {props.table !== null && props.table.columns.length > 0 && (
        <Rows label="Rows of the query" table={props.table} />
      )}
    </div>
  );
}
