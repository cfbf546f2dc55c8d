/** While waiting for a sign-in: other ways to get there. */
import { Button, Caption1Strong, makeStyles, tokens as theme } from "@fluentui/react-components";
import {
  ClipboardPasteRegular,
  GlobeRegular,
  KeyMultipleRegular,
  PersonSwapRegular,
  WindowRegular,
} from "@fluentui/react-icons";
import { useState } from "react";
import type { FlowView } from "../../../shared/oauth/flow";
import { providerById } from "../../../shared/oauth/providers/catalogue";
import { PasteAddress } from "./flow/paste-address";
import type { TokenFlow } from "./flow/use-flow";

const useStyles = makeStyles({
  block: {
    display: "flex",
    flexDirection: "column",
    alignItems: "flex-start",
    gap: "2px",
    paddingTop: "12px",
    borderTop: `1px solid ${theme.colorNeutralStroke2}`,
  },
  title: { color: theme.colorNeutralForeground2, paddingBottom: "4px" },
  link: {
    color: theme.colorBrandForegroundLink,
    fontWeight: theme.fontWeightRegular,
    justifyContent: "flex-start",
    textAlign: "start",
    paddingInline: "2px",
  },
  paste: { width: "100%", paddingTop: "8px" },
});

export function Alternatives(props: {
  readonly flow: FlowView;
  readonly tokens: TokenFlow;
  readonly providerId: string | null;
}) {
  const styles = useStyles();
  const { flow, tokens } = props;
  const [pasting, setPasting] = useState(false);
  const provider = providerById(props.providerId);
  const byDevice = flow.grant === "device_code";
  const device = provider === undefined || provider.deviceAuthorizationUrl !== undefined;
  const showPaste = !byDevice && (pasting || flow.way === "paste");
  return (
    <div className={styles.block}>
      <Caption1Strong className={styles.title}>Not getting anywhere?</Caption1Strong>
      <WayButton icon={<PersonSwapRegular />} onClick={() => void tokens.again({ otherAccount: true })}>
        Sign in with another account
      </WayButton>
      {(byDevice || flow.way !== "browser") && (
        <WayButton
          icon={<GlobeRegular />}
          onClick={() =>
            byDevice ? void tokens.start({ way: "browser" }) : tokens.calls.switchWay("browser")
          }
        >
          Sign in with the system's browser
        </WayButton>
      )}
      {!byDevice && flow.way !== "window" && (
        <WayButton icon={<WindowRegular />} onClick={() => tokens.calls.switchWay("window")}>
          Use a window inside this app
        </WayButton>
      )}
      {!byDevice && !showPaste && (
        <WayButton icon={<ClipboardPasteRegular />} onClick={() => setPasting(true)}>
          Paste the address your browser ended on
        </WayButton>
      )}
      {!byDevice && device && (
        <WayButton icon={<KeyMultipleRegular />} onClick={() => void tokens.again({ device: true })}>
          Sign in on another device with a code
        </WayButton>
      )}
      {showPaste && (
        <div className={styles.paste}>
          <PasteAddress calls={tokens.calls} />
        </div>
      )}
    </div>
  );
}

function WayButton(props: {
  readonly icon: React.JSX.Element;
  readonly onClick: () => void;
  readonly children: string;
}) {
  const styles = useStyles();
  return (
    <Button appearance="transparent" icon={props.icon} className={styles.link} onClick={props.onClick}>
      {props.children}
    </Button>
  );
}
