/** What can be done about a value that is longer than the driver manager reads. */
import {
  Body1Strong,
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

const useStyles = makeStyles({
  ways: {
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalL,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
  },
});

const ways = [
  {
    title: "Store no token",
    text: "With client credentials the driver gets a token of its own at each connection, where service and driver allow it.",
  },
  {
    title: "Get a shorter token",
    text: "Ask for fewer scopes, or ask the service for an opaque token in place of one that carries its claims.",
  },
  {
    title: "Use DataDirect’s own driver manager",
    text: "It comes with the drivers. How much of a line it reads is not documented; test the data source once it is saved.",
  },
] as const;

export function OtherWaysDialog(props: { readonly onClose: () => void }) {
  const styles = useStyles();
  return (
    <Dialog open onOpenChange={props.onClose}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>When a value is too long</DialogTitle>
          <DialogContent>
            <ul className={styles.ways}>
              {ways.map(({ title, text }) => (
                <li key={title}>
                  <Body1Strong>{title}.</Body1Strong> {text}
                </li>
              ))}
            </ul>
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={props.onClose}>
              Close
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
