/** The next step in a window too narrow for a column: one line above the form, the checklist behind a button. */
import {
  Body1Strong,
  Button,
  Caption1Strong,
  makeStyles,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  Tooltip,
  tokens,
} from "@fluentui/react-components";
import { TaskListLtrRegular } from "@fluentui/react-icons";
import type { GuideProps } from "../side-column";
import { NextStepButton } from "./button";
import { ReadinessList, readinessWords } from "./readiness-list";

const useStyles = makeStyles({
  strip: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    gap: "8px",
    padding: "10px 8px 10px 14px",
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorBrandStroke2}`,
    backgroundColor: tokens.colorBrandBackground2,
  },
  words: { flex: "1 1 140px", minWidth: 0, display: "flex", flexDirection: "column" },
  kicker: { color: tokens.colorBrandForeground2 },
});

export function NextStepStrip(props: GuideProps) {
  const styles = useStyles();
  const { form, provider } = props.known;
  return (
    <section className={styles.strip} aria-label="Next step" data-pane="next-step">
      <div className={styles.words}>
        <Caption1Strong className={styles.kicker}>Next step, {readinessWords(form)}</Caption1Strong>
        <Body1Strong>{form.nextStep.title}</Body1Strong>
      </div>
      <Popover trapFocus positioning="below-end">
        <PopoverTrigger disableButtonEnhancement>
          <Tooltip content="What is ready" relationship="inaccessible">
            <Button appearance="subtle" icon={<TaskListLtrRegular />} aria-label="What is ready" />
          </Tooltip>
        </PopoverTrigger>
        <PopoverSurface aria-label="What is ready">
          <ReadinessList form={form} onShow={props.onShowSection} />
        </PopoverSurface>
      </Popover>
      <NextStepButton
        block={false}
        step={form.nextStep}
        provider={provider}
        handlers={props.handlers}
        focused={props.focused}
      />
    </section>
  );
}
