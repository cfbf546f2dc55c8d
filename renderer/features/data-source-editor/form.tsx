/** The form: all sections on one page, further and other options below them, closed until wanted. */
import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  makeStyles,
  tokens,
} from "@fluentui/react-components";
import type { ReactNode, Ref } from "react";
import type { FormSection as Section } from "../../../shared/drivers/form/types";
import { useEditor } from "./context";
import { FormSection } from "./sections/form-section";
import { MoreOptions } from "./sections/more-options";
import { OtherOptions } from "./sections/other-options";
import { SectionHeading } from "./sections/section-heading";
import { WhereSection } from "./sections/where-section";
import { SignInDetails } from "./sign-in/sign-in-details";

const useStyles = makeStyles({
  form: { display: "flex", flexDirection: "column", gap: "24px" },
  header: { marginInlineStart: "-12px", "& button": { fontWeight: tokens.fontWeightSemibold } },
  panel: { marginLeft: "28px", marginRight: 0 },
  heading: { paddingInlineStart: "28px" },
  token: {
    display: "flex",
    flexDirection: "column",
    gap: "12px",
    paddingTop: "12px",
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    ":empty": { display: "none" },
  },
});

export interface EditorFormProps {
  readonly onChooseMethod: (methodId: string) => void;
  /** What is known of the tokens, below their field. */
  readonly tokenDetails: ReactNode;
  readonly openItems: readonly string[];
  readonly onOpenItems: (items: readonly string[]) => void;
  readonly searchRef: Ref<HTMLInputElement>;
}

export function EditorForm(props: EditorFormProps) {
  const styles = useStyles();
  const { known } = useEditor().model;
  const sections = known?.form.sections ?? [];
  const more = sections.find(({ id }) => id === "more");
  return (
    <div className={styles.form}>
      {sections
        .filter(({ id }) => id !== "more")
        .map((section) => (
          <MainSection key={section.id} section={section} {...props} />
        ))}
      {known === undefined ? (
        <section aria-labelledby="section-other" className={styles.heading}>
          <SectionHeading
            id="section-other"
            title="Options"
            state="ready"
            hint="A driver that the app does not know"
          />
          <OtherOptions />
        </section>
      ) : (
        <FurtherOptions more={more} {...props} />
      )}
    </div>
  );
}

function MainSection(props: EditorFormProps & { readonly section: Section }) {
  const styles = useStyles();
  const { section, onChooseMethod } = props;
  if (section.id === "where") return <WhereSection section={section} onChooseMethod={onChooseMethod} />;
  const details = section.id === "token" && props.tokenDetails;
  return (
    <FormSection
      section={section}
      onChooseMethod={onChooseMethod}
      after={details ? <div className={styles.token}>{details}</div> : undefined}
    />
  );
}

function FurtherOptions(props: EditorFormProps & { readonly more: Section | undefined }) {
  const styles = useStyles();
  const { draft, known } = useEditor().model;
  const { more } = props;
  const signsIn = known?.form.method.grant === "authorization_code";
  const count = draft.otherOptions.length;
  return (
    <Accordion
      multiple
      collapsible
      openItems={[...props.openItems]}
      onToggle={(_, { openItems }) => props.onOpenItems(openItems.map(String))}
    >
      {more !== undefined && (
        <AccordionItem value="more" id="section-more">
          <AccordionHeader as="h3" size="large" className={styles.header}>
            {more.title}
            <Hint text={more.hint} />
          </AccordionHeader>
          <AccordionPanel className={styles.panel}>
            <MoreOptions section={more} searchRef={props.searchRef} onChooseMethod={props.onChooseMethod} />
          </AccordionPanel>
        </AccordionItem>
      )}
      {signsIn && draft.signIn !== undefined && (
        <AccordionItem value="signIn">
          <AccordionHeader as="h3" size="large" className={styles.header}>
            Sign-in details
            <Hint text="Kept by this app" />
          </AccordionHeader>
          <AccordionPanel className={styles.panel}>
            <SignInDetails choices={draft.signIn} />
          </AccordionPanel>
        </AccordionItem>
      )}
      <AccordionItem value="other" id="section-other">
        <AccordionHeader as="h3" size="large" className={styles.header}>
          Other options
          <Hint text={count === 0 ? "None" : `${count} that the app does not know`} />
        </AccordionHeader>
        <AccordionPanel className={styles.panel}>
          <OtherOptions />
        </AccordionPanel>
      </AccordionItem>
    </Accordion>
  );
}

const useHintStyles = makeStyles({
  hint: {
    marginInlineStart: "8px",
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightRegular,
  },
});

function Hint(props: { readonly text: string | undefined }) {
  const styles = useHintStyles();
  return <span className={styles.hint}>{props.text}</span>;
}
