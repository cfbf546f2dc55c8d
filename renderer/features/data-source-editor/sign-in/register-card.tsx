/** The redirect URI to register, named before the first sign-in. */
import { Body1Strong, Caption1, Link, makeStyles, tokens } from "@fluentui/react-components";
import { plainText } from "../../../../shared/drivers/form/fields/value";
import { CopyButton } from "../../../components/copy-button";
import { useEditor } from "../context";
import { tokenStillMissing } from "../next-step/token-still-missing";

const useStyles = makeStyles({
  card: {
    display: "flex",
    flexDirection: "column",
    gap: "6px",
    padding: "12px 14px",
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  row: { display: "flex", alignItems: "center", justifyContent: "space-between", gap: "4px" },
  uri: { fontFamily: tokens.fontFamilyMonospace, fontSize: "12px", overflowWrap: "anywhere" },
});

export function RegisterCard() {
  const styles = useStyles();
  const { model, copy, openLink } = useEditor();
  const { draft, known } = model;
  const redirectUri = plainText(draft.values, "RedirectURI");
  if (known === undefined || redirectUri === "" || !tokenStillMissing(known.form)) return null;
  const rule = known.provider?.redirectUris;
  return (
    <div className={styles.card}>
      <Body1Strong>Register this redirect URI</Body1Strong>
      <div className={styles.row}>
        <span className={styles.uri}>{redirectUri}</span>
        <CopyButton label="Copy redirect URI" onCopy={() => copy("RedirectURI")} />
      </div>
      <Caption1>{rule?.value ?? "The service compares every character."}</Caption1>
      {rule !== undefined && (
        <Link as="button" onClick={() => openLink(rule.source)}>
          Show me where
        </Link>
      )}
    </div>
  );
}
