/** One card of the first run: a service to connect to and what to have ready for it. */
import {
  Body1,
  Button,
  Caption1,
  Caption1Strong,
  makeStyles,
  Subtitle2,
  tokens,
} from "@fluentui/react-components";
import { type Ref, useId } from "react";
import type { DriverDefinition } from "../../../shared/drivers/driver-definition";
import { DriverAvatar } from "../../components/driver-avatar";

const useStyles = makeStyles({
  card: {
    display: "flex",
    flexDirection: "column",
    alignItems: "flex-start",
    justifyContent: "flex-start",
    gap: tokens.spacingVerticalXS,
    minWidth: 0,
    minHeight: "208px",
    padding: "20px",
    textAlign: "start",
    borderRadius: tokens.borderRadiusLarge,
    boxShadow: tokens.shadow4,
    fontWeight: tokens.fontWeightRegular,
    ":hover": { boxShadow: tokens.shadow8 },
  },
  title: { marginTop: tokens.spacingVerticalS },
  ready: { marginTop: tokens.spacingVerticalXS, color: tokens.colorNeutralForeground2 },
  text: { color: tokens.colorNeutralForeground2 },
});

export function DriverChoice(props: {
  readonly driver: DriverDefinition;
  readonly onChoose: () => void;
  readonly ref?: Ref<HTMLButtonElement> | undefined;
}) {
  const styles = useStyles();
  const id = useId();
  const { card } = props.driver;
  return (
    <Button
      ref={props.ref}
      className={styles.card}
      onClick={props.onChoose}
      aria-labelledby={`${id}title`}
      aria-describedby={`${id}text ${id}ready`}
    >
      <DriverAvatar driverId={props.driver.id} size={48} />
      <Subtitle2 id={`${id}title`} className={styles.title}>
        {card.title}
      </Subtitle2>
      <Body1 id={`${id}text`} className={styles.text}>
        {card.text}
      </Body1>
      <Caption1Strong className={styles.ready}>Have ready</Caption1Strong>
      <Caption1 id={`${id}ready`}>{sentence(card.haveReady)}</Caption1>
    </Button>
  );
}

function sentence(parts: readonly string[]): string {
  const text = parts.join(", ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
