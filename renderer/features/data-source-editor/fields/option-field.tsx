/** The control that fits an option's kind. */
import type { FieldModel } from "../../../../shared/drivers/form/types";
import { AuthorizationUrlField } from "../sign-in/authorization-url-field";
import { MethodField } from "../sign-in/method-field";
import { RedirectUriField } from "../sign-in/redirect-uri-field";
import { TokenEndpointField } from "../sign-in/token-endpoint-field";
import { ChoiceField } from "./choice-field";
import { FlagField } from "./flag-field";
import { IntegerField } from "./integer-field";
import { PathField } from "./path-field";
import { ScopesField } from "./scopes-field";
import { SecretField } from "./secret-field";
import { TextField } from "./text-field";

export function OptionField(props: {
  readonly field: FieldModel;
  readonly wide?: boolean;
  readonly onChooseMethod: (methodId: string) => void;
}) {
  const { field, wide = false } = props;
  switch (field.kind) {
    case "method":
      return <MethodField field={field} onChoose={props.onChooseMethod} />;
    case "secret":
      return <SecretField field={field} wide={wide} />;
    case "choice":
      return <ChoiceField field={field} />;
    case "flag":
      return <FlagField field={field} />;
    case "integer":
      return <IntegerField field={field} />;
    case "scopes":
      return <ScopesField field={field} wide={wide} />;
    case "path":
      return <PathField field={field} wide={wide} />;
    case "tokenEndpoint":
      return field.endpoint === undefined ? null : (
        <TokenEndpointField field={field} endpoint={field.endpoint} />
      );
    case "url":
      if (field.option === "RedirectURI") return <RedirectUriField field={field} wide={wide} />;
      if (field.option === "AuthURI") return <AuthorizationUrlField field={field} wide={wide} />;
      return <TextField field={field} wide={wide} />;
    case "text":
      return <TextField field={field} wide={wide} />;
  }
}
