/** Where there is nothing to show yet: what will stand here, and what brings it. */
import { Body1, makeStyles, Subtitle1, tokens } from "@fluentui/react-components";
import type { ReactElement, ReactNode } from "react";

const useStyles = makeStyles({
  box: {
    display: "flex",
    flexDirection: "column",
    alignItems: "center",
    justifyContent: "center",
    flex: "1 1 auto",
    gap: "12px",
    minHeight: "100%",
    boxSizing: "border-box",
    padding: "24px",
    textAlign: "center",
  },
  icon: {
    display: "flex",
    alignItems: "center",
    justifyContent: "center",
    width: "72px",
    height: "72px",
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
    fontSize: "36px",
    "@media (forced-colors: active)": { border: "2px solid CanvasText" },
  },
  title: { margin: 0 },
  text: { maxWidth: "440px", textAlign: "center", color: tokens.colorNeutralForeground2 },
  more: { display: "flex", flexDirection: "column", alignItems: "center", gap: "12px", paddingTop: "4px" },
});

export function EmptyState(props: {
  readonly icon: ReactElement;
  readonly title: string;
  readonly text: ReactNode;
  /** Buttons, and what else leads on. */
  readonly children?: ReactNode;
}) {
  const styles = useStyles();
  return (
    <div className={styles.box}>
      <span className={styles.icon} aria-hidden>
        {props.icon}
      </span>
      <Subtitle1 as="h2" className={styles.title}>
        {props.title}
      </Subtitle1>
      <Body1 className={styles.text}>{props.text}</Body1>
      {props.children !== undefined && <div className={styles.more}>{props.children}</div>}
    </div>
  );
}
