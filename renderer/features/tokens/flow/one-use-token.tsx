/** A token that its service replaces at each use: what that means for a file nobody rewrites, and what to do instead. */
import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from "@fluentui/react-components";
import type { DriverDefinition } from "../../../../shared/drivers/driver-definition";
import { oneUseTokenCopy, type StoredToken } from "../../../../shared/oauth/stored-token";

export function OneUseToken(props: {
  readonly stored: StoredToken;
  readonly driver: DriverDefinition;
  readonly onChooseMethod: (methodId: string) => void;
  readonly onKeep: () => void;
}) {
  const copy = oneUseTokenCopy(props.stored);
  if (copy === undefined) return null;
  const instead = props.driver.methods.find(({ grant }) => grant === "client_credentials");
  const keep = copy.actions.find(({ id }) => id === "keepAlive");
  const offer = copy.actions.find(({ id }) => id === "useClientCredentials");
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{copy.happened}</MessageBarTitle>
        {copy.why} {copy.next}
      </MessageBarBody>
      <MessageBarActions>
        {keep !== undefined && (
          <Button size="small" onClick={props.onKeep}>
            {keep.label}
          </Button>
        )}
        {offer !== undefined && instead !== undefined && (
          <Button size="small" onClick={() => props.onChooseMethod(instead.id)}>
            {offer.label}
          </Button>
        )}
      </MessageBarActions>
    </MessageBar>
  );
}
