/** The checklist: each section with its state; choosing one goes there. */
import { Caption1, Caption1Strong, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { ArrowCircleRightFilled } from "@fluentui/react-icons";
import type { FormModel, FormSection } from "../../../../shared/drivers/form/types";
import { StateIcon, stateWords } from "../../../components/state-icon";
import { sectionOfStep } from "../sections/section-of-step";

const useStyles = makeStyles({
  list: { listStyleType: "none", margin: 0, padding: 0 },
  heading: { display: "block", padding: "0 8px 6px", color: tokens.colorNeutralForeground3 },
  row: {
    display: "flex",
    alignItems: "flex-start",
    gap: "8px",
    width: "100%",
    boxSizing: "border-box",
    minHeight: "32px",
    padding: "6px 8px",
    border: "none",
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: "transparent",
    color: tokens.colorNeutralForeground1,
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    textAlign: "start",
    cursor: "pointer",
    ":hover": { backgroundColor: tokens.colorSubtleBackgroundHover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  current: {
    backgroundColor: tokens.colorNeutralBackground3,
    fontWeight: tokens.fontWeightSemibold,
    "@media (forced-colors: active)": { outline: "2px solid Highlight", outlineOffset: "-2px" },
  },
  words: { display: "flex", flexDirection: "column", minWidth: 0 },
  hint: { color: tokens.colorNeutralForeground3 },
  arrow: { flexShrink: 0, fontSize: "20px", color: tokens.colorBrandForeground1 },
  unseen: { position: "absolute", width: "1px", height: "1px", overflow: "hidden", clipPath: "inset(50%)" },
});

export function readinessWords({ readyCount, total }: FormModel): string {
  return `${readyCount} of ${total} ready`;
}

export function ReadinessList(props: {
  readonly form: FormModel;
  readonly onShow: (section: FormSection) => void;
}) {
  const styles = useStyles();
  const { form } = props;
  const current = sectionOfStep(form);
  return (
    <div>
      <Caption1Strong className={styles.heading} id="readiness">
        {readinessWords(form)}
      </Caption1Strong>
      <ul className={styles.list} aria-labelledby="readiness">
        {form.sections.map((section) => (
          <li key={section.id}>
            <button
              type="button"
              className={mergeClasses(styles.row, section.id === current && styles.current)}
              aria-current={section.id === current ? "step" : undefined}
              onClick={() => props.onShow(section)}
            >
              {section.id === current ? (
                <ArrowCircleRightFilled className={styles.arrow} aria-hidden />
              ) : (
                <StateIcon state={section.state} />
              )}
              <span className={styles.words}>
                <span>
                  {section.title}
                  <span className={styles.unseen}>, {stateWords(section.state)}</span>
                </span>
                {section.id === "more" && <Caption1 className={styles.hint}>{section.hint}</Caption1>}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
