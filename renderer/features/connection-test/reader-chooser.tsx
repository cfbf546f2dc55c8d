/** For which program is tested: this user, another user, a running process, a systemd unit. */
import {
  Button,
  Combobox,
  Dropdown,
  Field,
  Input,
  makeStyles,
  Option,
  type OptionOnSelectData,
} from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { type Ref, useState } from "react";
import type { ReaderChoice } from "../../../shared/connection/test-view";
import { call } from "../../app/data/main-process";

const useStyles = makeStyles({
  group: { display: "flex", flexDirection: "column", gap: "8px" },
  line: { display: "flex", gap: "8px", alignItems: "flex-end" },
  grow: { flex: "1 1 0", minWidth: 0 },
});

const kinds: Readonly<Record<ReaderChoice["kind"], string>> = {
  me: "This user",
  user: "Another user",
  process: "A running process",
  unit: "A systemd unit",
};

type Kind = ReaderChoice["kind"];

const isKind = (text: string | undefined): text is Kind => text !== undefined && text in kinds;

/** A list of more entries than this is searched, not scrolled. */
const mostProcesses = 50;

export function ReaderChooser(props: {
  readonly ref: Ref<HTMLButtonElement>;
  readonly reader: ReaderChoice;
  /** As the test names it: "process 4711 (python3)". */
  readonly label: string;
  readonly onChoose: (reader: ReaderChoice) => void;
}) {
  const styles = useStyles();
  const [kind, setKind] = useState<Kind>(props.reader.kind);
  const choose = (_event: unknown, { optionValue }: OptionOnSelectData) => {
    if (!isKind(optionValue)) return;
    setKind(optionValue);
    if (optionValue === "me") props.onChoose({ kind: "me" });
  };
  return (
    <div className={styles.group}>
      <Field label="For which program?" hint={kind === "me" ? undefined : `Last tested: ${props.label}`}>
        <Dropdown ref={props.ref} value={kinds[kind]} selectedOptions={[kind]} onOptionSelect={choose}>
          {Object.entries(kinds).map(([value, label]) => (
            <Option key={value} value={value}>
              {label}
            </Option>
          ))}
        </Dropdown>
      </Field>
      {kind === "user" && <NameField label="User" onTake={(name) => props.onChoose({ kind, name })} />}
      {kind === "unit" && <NameField label="Unit" onTake={(name) => props.onChoose({ kind, name })} />}
      {kind === "process" && <ProcessField onTake={(pid) => props.onChoose({ kind, pid })} />}
    </div>
  );
}

function NameField(props: { readonly label: string; readonly onTake: (name: string) => void }) {
  const styles = useStyles();
  const [name, setName] = useState("");
  const take = () => {
    if (name.trim() !== "") props.onTake(name.trim());
  };
  return (
    <div className={styles.line}>
      <Field label={props.label} className={styles.grow}>
        <Input
          value={name}
          onChange={(_event, { value }) => setName(value)}
          onKeyDown={(event) => event.key === "Enter" && take()}
        />
      </Field>
      <Button onClick={take}>Test for it</Button>
    </div>
  );
}

function ProcessField(props: { readonly onTake: (pid: number) => void }) {
  const [text, setText] = useState("");
  const processes = useQuery({
    queryKey: ["processes"],
    queryFn: () => call("tests.processes", {}),
    staleTime: 0,
  });
  const wanted = text.toLowerCase();
  const found = (processes.data ?? []).filter(({ pid, name }) =>
    `${pid} ${name}`.toLowerCase().includes(wanted),
  );
  return (
    <Field label="Process" hint="By name or number">
      <Combobox
        freeform
        value={text}
        onChange={(event) => setText(event.target.value)}
        onOptionSelect={(_event, { optionValue, optionText }) => {
          setText(optionText ?? "");
          if (optionValue !== undefined) props.onTake(Number(optionValue));
        }}
      >
        {found.slice(0, mostProcesses).map(({ pid, name }) => (
          <Option key={pid} value={String(pid)} text={`${pid} ${name}`}>
            {`${pid} ${name}`}
          </Option>
        ))}
      </Combobox>
    </Field>
  );
}
