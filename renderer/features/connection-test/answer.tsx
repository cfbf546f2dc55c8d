/** What the service answered, on a press: its rows as a table, and its JSON. */
import {
  Button,
  Caption1,
  Caption1Strong,
  makeStyles,
  Spinner,
  Tab,
  TabList,
  Textarea,
  tokens,
} from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ServiceAnswer } from "../../../shared/connection/service-answer";
import { call } from "../../app/data/main-process";
import { Rows } from "./rows";

const useStyles = makeStyles({
  group: { display: "flex", flexDirection: "column", gap: "8px", overflowWrap: "anywhere" },
  open: { alignSelf: "start" },
  json: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
});

/** Asked for when it is wanted: an answer may be a megabyte. */
export function TestAnswer(props: { readonly testId: string }) {
  const styles = useStyles();
  const [open, setOpen] = useState(false);
  const { testId } = props;
  const answer = useQuery({
    queryKey: ["testAnswer", testId],
    queryFn: () => call("tests.answer", { testId }),
    enabled: open,
    gcTime: 0,
  });
  return (
    <section className={styles.group} aria-label="Answer of the service">
      <Button className={styles.open} aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? "Hide the answer" : "Show the answer"}
      </Button>
      {open && answer.isPending && <Spinner size="tiny" label="Reading the answer" />}
      {open && answer.data != null && <Shown answer={answer.data} />}
    </section>
  );
}

function Shown(props: { readonly answer: ServiceAnswer }) {
  const styles = useStyles();
  const { address, table, json, jsonCut } = props.answer;
  const [view, setView] = useState<"table" | "json">("table");
  return (
    <>
      <Caption1Strong>{address}</Caption1Strong>
      <TabList
        size="small"
        selectedValue={view}
        onTabSelect={(_event, { value }) => setView(value === "json" ? "json" : "table")}
      >
        <Tab value="table">Table</Tab>
        <Tab value="json">JSON</Tab>
      </TabList>
      {view === "table" ? (
        <>
          <Caption1>
            {table.rows.length.toLocaleString("en")} rows{table.cut && ", there are more"}. The driver makes
            its tables of this answer; lists inside a row become tables of their own.
          </Caption1>
          <Rows label="Rows of the answer" table={table} />
        </>
      ) : (
        <>
          <Textarea
            readOnly
            resize="vertical"
            rows={14}
            aria-label="JSON of the answer"
            className={styles.json}
            value={json}
          />
          {jsonCut && <Caption1>The beginning; there is more.</Caption1>}
        </>
      )}
    </>
  );
}
