/** Asks before a token moves: what the file says afterwards, what it costs, and what came of it. */
import {
  Body1,
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from "@fluentui/react-components";
import { FailureMessage } from "../../../components/failure-message";
import type { Keeping } from "./use-keeping";

const useStyles = makeStyles({
  content: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  lines: {
    margin: 0,
    padding: "8px 12px",
    overflowX: "auto",
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: "12px",
    lineHeight: "18px",
    fontVariantLigatures: "none",
    backgroundColor: tokens.colorNeutralBackground3,
  },
});

const texts = {
  moveIn: {
    title: (name: string) => `Keep the token of “${name}” alive here?`,
    why: "The relay, a small service on this computer that gives drivers their tokens, takes the refresh token and the client secret into its vault and renews them. It is proved first with a request as the driver sends it, which uses the token once. If the proof fails the file stays as it is.",
    lines: [
      "TokenURI=POST http://127.0.0.1:…/t/…",
      "ClientSecret=a key to the relay",
      "RefreshToken=a handle, if it had one",
    ],
    button: "Keep it alive here",
  },
  takeBack: {
    title: (name: string) => `Take the token of “${name}” back?`,
    why: "The living token and the client secret go back into the file, and the relay forgets them. Where the service replaces the token at each use, the driver’s first connection spends it.",
    lines: ["TokenURI=as it was", "ClientSecret=the service’s", "RefreshToken=the living one"],
    button: "Take back",
  },
} as const;

export function KeepingDialog(props: { readonly name: string; readonly keeping: Keeping }) {
  const styles = useStyles();
  const { keeping, name } = props;
  if (keeping.asked === undefined) return null;
  const text = texts[keeping.asked];
  return (
    <Dialog open modalType="modal" onOpenChange={keeping.close}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{text.title(name)}</DialogTitle>
          <DialogContent className={styles.content}>
            <Body1>{text.why}</Body1>
            <pre className={styles.lines}>{text.lines.join("\n")}</pre>
            <Body1 role="status">{keeping.done}</Body1>
            {keeping.failure !== undefined && (
              <FailureMessage
                failure={keeping.failure}
                actions={{ tryAgain: () => keeping.run(false), keepAll: () => keeping.run(true) }}
              />
            )}
          </DialogContent>
          <DialogActions>
            <Button onClick={keeping.close}>{keeping.done === undefined ? "Cancel" : "Close"}</Button>
            {keeping.done === undefined && (
              <Button
                appearance="primary"
                disabledFocusable={keeping.busy}
                onClick={() => keeping.run(false)}
              >
                {text.button}
              </Button>
            )}
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
