/** Signing in on another device: what to type, and where. */
import { Body1, Caption1, makeStyles, tokens } from "@fluentui/react-components";
import type { FlowView } from "../../../../shared/oauth/flow";
import { useSeconds } from "../../../components/seconds";
import { countdown } from "../../../components/time-words";
import { SignInLink } from "./sign-in-link";
import type { FlowCalls } from "./use-flow";

const useStyles = makeStyles({
  card: {
    display: "flex",
    flexDirection: "column",
    gap: "8px",
    padding: "14px",
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  address: { overflowWrap: "anywhere" },
  code: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    letterSpacing: "2px",
    overflowWrap: "anywhere",
    userSelect: "all",
  },
});

export function DeviceCard(props: {
  readonly device: NonNullable<FlowView["device"]>;
  readonly calls: FlowCalls;
}) {
  const styles = useStyles();
  const { device, calls } = props;
  const now = useSeconds(true) * 1000;
  return (
    <div className={styles.card}>
      <Body1 className={styles.address}>
        On any device, open <strong>{device.verificationUri}</strong> and type this code:
      </Body1>
      <output className={styles.code} aria-label="Code">
        {device.userCode}
      </output>
      <Caption1>The code is good for {countdown(device.expiresAt - now)}.</Caption1>
      <SignInLink open="Open here" calls={calls} />
    </div>
  );
}
