/** The token URL: how it is asked, and where. */
import { Dropdown, Input, makeStyles, Option } from "@fluentui/react-components";
import { useState } from "react";
import { plainText } from "../../../../shared/drivers/form/fields/value";
import type { FieldModel } from "../../../../shared/drivers/form/types";
import {
  formatTokenUri,
  parseTokenUri,
  type TokenMethod,
} from "../../../../shared/drivers/methods/token-endpoint";
import { setOption, useEditor } from "../context";
import { exampleWords } from "../fields/example-words";
import { FieldFrame } from "../fields/frame/frame";
import { LockedField } from "../fields/locked-field";
import { useTypedText } from "../fields/typed-text";
import { methodHint } from "./method-hint";

const useStyles = makeStyles({
  row: { display: "flex", flexWrap: "wrap", gap: "8px" },
  method: { minWidth: "112px", width: "112px", whiteSpace: "nowrap", flex: "0 0 auto" },
  address: { flex: "1 1 180px", minWidth: 0 },
});

type Written = TokenMethod | "notSet";

const methodWords: Readonly<Record<Written, string>> = { POST: "POST", GET: "GET", notSet: "Not set" };
const methods: readonly Written[] = ["POST", "GET", "notSet"];

export function TokenEndpointField(props: {
  readonly field: FieldModel;
  readonly endpoint: NonNullable<FieldModel["endpoint"]>;
}) {
  const styles = useStyles();
  const editor = useEditor();
  const { field, endpoint } = props;
  const { option } = field;
  // A method alone is no value, so it waits here for its address.
  const [waiting, setWaiting] = useState<Written>(endpoint.proposedMethod);
  const method: Written = endpoint.url === "" ? waiting : (endpoint.method ?? "notSet");
  const write = (next: Written, url: string) =>
    editor.change([setOption(option, formatTokenUri({ method: next === "notSet" ? undefined : next, url }))]);
  const typed = useTypedText({
    field: option,
    value: parseTokenUri(plainText(editor.model.draft.values, option)).url,
    inFile: true,
    asValue: (url) => formatTokenUri({ method: method === "notSet" ? undefined : method, url }),
    send: (text) => {
      const pasted = parseTokenUri(text);
      return write(pasted.method ?? method, pasted.url);
    },
    onVisited: () => editor.visit(option),
  });

  if (editor.locked) {
    return <LockedField field={field} text={`${endpoint.method ?? ""} ${endpoint.url}`.trim()} wide />;
  }
  const choose = (next: Written) => {
    setWaiting(next);
    if (endpoint.url !== "") void write(next, endpoint.url);
  };
  return (
    <FieldFrame field={field} wide hint={methodHint(endpoint, editor.model.known?.provider)}>
      {(control) => (
        <div className={styles.row}>
          <Dropdown
            className={styles.method}
            listbox={{ "aria-label": "Method of the token request" }}
            aria-label={`Method of ${field.label}`}
            value={methodWords[method]}
            selectedOptions={[method]}
            onOptionSelect={(_, { optionValue }) => {
              const next = methods.find((each) => each === optionValue);
              if (next !== undefined) choose(next);
            }}
          >
            {methods.map((each) => (
              <Option key={each} value={each}>
                {methodWords[each]}
              </Option>
            ))}
          </Dropdown>
          <Input
            {...control}
            className={styles.address}
            data-option={option}
            value={typed.text}
            placeholder={exampleWords(field.example)}
            spellCheck={false}
            autoComplete="off"
            onChange={(_, { value }) => typed.type(value)}
            onBlur={typed.leave}
            onKeyDown={typed.onKeyDown}
          />
        </div>
      )}
    </FieldFrame>
  );
}
