/** Right of the form: the one next step, what has to be registered, what is ready. */
import { Body1Strong, Caption1, Caption1Strong, makeStyles, tokens } from "@fluentui/react-components";
import type { FormSection } from "../../../shared/drivers/form/types";
import type { KnownForm } from "./model";
import type { NextStepHandlers } from "./next-step/action";
import { NextStepButton } from "./next-step/button";
import { ReadinessList } from "./next-step/readiness-list";
import { RegisterCard } from "./sign-in/register-card";

const useStyles = makeStyles({
  column: {
    display: "flex",
    flexDirection: "column",
    gap: "16px",
    width: "228px",
    flexShrink: 0,
    padding: "16px 20px 16px 4px",
    overflowY: "auto",
    position: "relative",
  },
  card: {
    display: "flex",
    flexDirection: "column",
    gap: "8px",
    padding: "14px",
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorBrandStroke2}`,
    backgroundColor: tokens.colorBrandBackground2,
  },
  kicker: { color: tokens.colorBrandForeground2 },
  why: { overflowWrap: "anywhere" },
});

export interface GuideProps {
  readonly known: KnownForm;
  readonly handlers: NextStepHandlers;
  readonly onShowSection: (section: FormSection) => void;
  /** The button takes the focus: what had it is gone. */
  readonly focused: boolean;
}

export function SideColumn(props: GuideProps) {
  const styles = useStyles();
  const { known } = props;
  const { nextStep } = known.form;
  return (
    <section className={styles.column} aria-label="Next step" data-pane="next-step">
      <div className={styles.card}>
        <Caption1Strong className={styles.kicker}>Next step</Caption1Strong>
        <Body1Strong>{nextStep.title}</Body1Strong>
        <Caption1 className={styles.why}>{nextStep.why}</Caption1>
        <NextStepButton
          block
          step={nextStep}
          provider={known.provider}
          handlers={props.handlers}
          focused={props.focused}
        />
      </div>
      <RegisterCard />
      <ReadinessList form={known.form} onShow={props.onShowSection} />
    </section>
  );
}
