/** The one primary button: does the next step; getting a token has other ways in its menu. */
import {
  Button,
  Menu,
  type MenuButtonProps,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  SplitButton,
} from "@fluentui/react-components";
import { KeyRegular } from "@fluentui/react-icons";
import type { NextStep } from "../../../../shared/drivers/form/types";
import type { ProviderPreset } from "../../../../shared/oauth/providers/preset";
import { takeLostFocus } from "../../../app/focus/keeper";
import { type NextStepHandlers, otherWays, runNextStep } from "./action";

const useStyles = makeStyles({
  block: { width: "100%" },
  split: { width: "100%", "& > button:first-child": { flex: "1 1 0" } },
});

export interface NextStepButtonProps {
  readonly step: NextStep;
  readonly provider: ProviderPreset | undefined;
  readonly handlers: NextStepHandlers;
  /** As wide as its card. */
  readonly block: boolean;
  /** Takes the focus when it appears and what had it is gone. */
  readonly focused: boolean;
}

/** Saving has its place in the action bar: a second button of the name would only ask which one to press. */
export function hasButton(step: NextStep): step is NextStep & { readonly button: string } {
  return step.button !== null && step.kind !== "save";
}

export function NextStepButton(props: NextStepButtonProps) {
  const styles = useStyles();
  const { step, handlers } = props;
  if (!hasButton(step)) return null;
  if (step.kind === "getToken") return <GetTokenButton {...props} text={step.button} />;
  return (
    <Button
      appearance="primary"
      className={props.block ? styles.block : undefined}
      ref={props.focused ? takeLostFocus : undefined}
      data-pane-start
      onClick={() => runNextStep(step, handlers)}
    >
      {step.button}
    </Button>
  );
}

function GetTokenButton(props: NextStepButtonProps & { readonly text: string }) {
  const styles = useStyles();
  const { step, handlers } = props;
  return (
    <Menu positioning="below-end">
      <MenuTrigger disableButtonEnhancement>
        {(trigger: MenuButtonProps) => (
          <SplitButton
            appearance="primary"
            className={props.block ? styles.split : undefined}
            icon={<KeyRegular />}
            menuButton={{ ...trigger, "aria-label": "Other ways to get a token" }}
            primaryActionButton={{
              ref: props.focused ? takeLostFocus : undefined,
              onClick: () => runNextStep(step, handlers),
            }}
          >
            {props.text}
          </SplitButton>
        )}
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {otherWays(props.provider).map(({ label, wish }) => (
            <MenuItem key={label} onClick={() => handlers.onGetToken(wish)}>
              {label}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
