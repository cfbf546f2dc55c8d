/** What the label's button explains: the option's name in odbc.ini, what it does, its default, how sure that is. */
import { makeStyles, Text, tokens } from "@fluentui/react-components";
import type { FieldModel } from "../../../../../shared/drivers/form/types";

const useStyles = makeStyles({
  help: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXS, maxWidth: "320px" },
  name: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: "anywhere" },
});

function whereWords(field: FieldModel): string | undefined {
  return field.storedIn === "appSettings" ? "Kept by this app: the driver has no such option." : undefined;
}

function defaultWords({ defaultValue, unit }: FieldModel): string | undefined {
  if (defaultValue === undefined || defaultValue === "") return undefined;
  return `Default: ${defaultValue}${unit === undefined ? "" : ` ${unit}`}.`;
}

export function FieldHelp(props: { readonly field: FieldModel }) {
  const styles = useStyles();
  const { field } = props;
  const names = [field.option, ...field.otherNames].join(", ");
  const sentences = [field.help, field.note, whereWords(field), defaultWords(field)].filter(Boolean);
  return (
    <div className={styles.help}>
      <Text weight="semibold" className={styles.name}>
        {names}
      </Text>
      {sentences.map((sentence) => (
        <Text key={sentence}>{sentence}</Text>
      ))}
    </div>
  );
}
