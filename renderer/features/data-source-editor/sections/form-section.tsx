/** One of the sections of the form, its fields in one column or two. */
import { Link, makeStyles } from "@fluentui/react-components";
import { type ReactNode, useState } from "react";
import type { FieldModel, FormSection as Section } from "../../../../shared/drivers/form/types";
import { useEditor } from "../context";
import { OptionField } from "../fields/option-field";
import { filledFrom } from "../model";
import { withoutExtraHeader } from "../sign-in/extra-header";
import { ProviderField, ProviderVariableField } from "../sign-in/provider-fields";
import { SectionHeading } from "./section-heading";

const useStyles = makeStyles({
  section: { display: "flex", flexDirection: "column", gap: "12px", paddingInlineStart: "28px" },
  extra: { alignSelf: "flex-start" },
  grid: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr)",
    columnGap: "12px",
    rowGap: "16px",
    "@container form (min-width: 520px)": { gridTemplateColumns: "repeat(2, minmax(0, 1fr))" },
  },
});

/** Addresses and paths are long; secrets of the token section are alone there. */
export function isWide(field: FieldModel, siblings: readonly FieldModel[]): boolean {
  if (field.kind === "path" || field.kind === "tokenEndpoint") return true;
  const redirect = siblings.some(({ option }) => option === "RedirectURI");
  if (field.option === "RedirectURI") return !siblings.some(({ kind }) => kind === "scopes");
  return field.kind === "url" || (field.kind === "scopes" && !redirect);
}

export function FieldGrid(props: { readonly children: ReactNode }) {
  const styles = useStyles();
  return <div className={styles.grid}>{props.children}</div>;
}

export function FormSection(props: {
  readonly section: Section;
  readonly onChooseMethod: (methodId: string) => void;
  /** Above the fields. */
  readonly before?: ReactNode;
  /** Below the fields. */
  readonly after?: ReactNode;
  /** Instead of all the section's fields. */
  readonly fields?: readonly FieldModel[];
}) {
  const styles = useStyles();
  const { model, locked } = useEditor();
  const [extraShown, setExtraShown] = useState(false);
  const { section } = props;
  const fields = props.fields ?? section.fields;
  const shown = extraShown ? fields : withoutExtraHeader(fields);
  const headingId = `section-${section.id}`;
  return (
    <section className={styles.section} aria-labelledby={headingId}>
      <SectionHeading
        id={headingId}
        title={section.title}
        state={section.state}
        hint={section.hint ?? filledFrom(model, fields)}
      />
      {props.before}
      <FieldGrid>
        {section.id === "signIn" && !fields.some(({ kind }) => kind === "method") && <ProviderPair />}
        {shown.map((field) => (
          <FieldWithCompany key={field.option} field={field}>
            <OptionField
              field={field}
              wide={section.id === "token" || isWide(field, fields)}
              onChooseMethod={props.onChooseMethod}
            />
          </FieldWithCompany>
        ))}
      </FieldGrid>
      {shown.length < fields.length && !locked && (
        <Link as="button" className={styles.extra} onClick={() => setExtraShown(true)}>
          Add an extra header
        </Link>
      )}
      {props.after}
    </section>
  );
}

/** The provider stands beside the method. */
function FieldWithCompany(props: { readonly field: FieldModel; readonly children: ReactNode }) {
  return (
    <>
      {props.children}
      {props.field.kind === "method" && <ProviderPair />}
    </>
  );
}

function ProviderPair() {
  const { known } = useEditor().model;
  if (known === undefined || known.form.method.grant === "none") return null;
  const variable = known.provider?.variable;
  return (
    <>
      <ProviderField />
      {variable !== undefined && <ProviderVariableField variable={variable} />}
    </>
  );
}
