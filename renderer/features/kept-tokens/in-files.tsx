/** The refresh tokens that stand in files: what may happen to each there, and the button that gives it into the relay's keeping. */
import {
  Button,
  Caption1,
  makeStyles,
  mergeClasses,
  Subtitle2,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  tokens as theme,
} from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import type { FileToken } from "../../../shared/data-sources/kept-tokens";
import { fileTokensQuery } from "../../app/data/queries";
import { fileTokenRisk, fileTokenUsers, timeText } from "./words";

const useStyles = makeStyles({
  section: { display: "flex", flexDirection: "column", gap: "8px", paddingTop: "8px" },
  quiet: { color: theme.colorNeutralForeground2 },
  cell: { overflowWrap: "anywhere", padding: "8px" },
  little: { "@media (max-width: 899px)": { display: "none" } },
  words: { "@media (max-width: 699px)": { display: "none" } },
  button: { whiteSpace: "nowrap" },
});

export interface SourcePlace {
  readonly path: string;
  readonly name: string;
}

export function TokensInFiles(props: { readonly onKeep: (place: SourcePlace) => void }) {
  const styles = useStyles();
  const { data } = useQuery(fileTokensQuery);
  if (data === undefined || data.tokens.length === 0) return null;
  return (
    <section className={styles.section} aria-label="Tokens in your files">
      <Subtitle2 as="h2">In your files</Subtitle2>
      <Caption1 className={styles.quiet}>
        Nothing renews these but the driver that uses them, and a driver keeps nothing.
      </Caption1>
      <Table aria-label="Tokens in your files">
        <TableHeader>
          <TableRow>
            <TableHeaderCell>Data sources</TableHeaderCell>
            <TableHeaderCell className={styles.little}>Provider</TableHeaderCell>
            <TableHeaderCell className={styles.little}>Last used here</TableHeaderCell>
            <TableHeaderCell className={styles.words}>What may happen</TableHeaderCell>
            <TableHeaderCell>Keep</TableHeaderCell>
          </TableRow>
        </TableHeader>
        <TableBody>
          {data.tokens.map((token) => (
            <Row key={JSON.stringify(token.users)} token={token} onKeep={props.onKeep} />
          ))}
        </TableBody>
      </Table>
      {data.more > 0 && <Caption1>and {data.more.toLocaleString("en")} more</Caption1>}
    </section>
  );
}

function Row(props: { readonly token: FileToken; readonly onKeep: (place: SourcePlace) => void }) {
  const styles = useStyles();
  const { token } = props;
  const [first] = token.users;
  const users = fileTokenUsers(token);
  return (
    <TableRow>
      <TableCell className={styles.cell}>{users}</TableCell>
      <TableCell className={mergeClasses(styles.cell, styles.little)}>
        {token.provider ?? token.host}
      </TableCell>
      <TableCell className={mergeClasses(styles.cell, styles.little)}>{timeText(token.lastUsed)}</TableCell>
      <TableCell className={mergeClasses(styles.cell, styles.words)}>{fileTokenRisk(token)}</TableCell>
      <TableCell className={styles.cell}>
        {first !== undefined && (
          <Button
            size="small"
            className={styles.button}
            aria-label={`Keep alive here: ${users}`}
            onClick={() => props.onKeep(first)}
          >
            Keep alive
          </Button>
        )}
      </TableCell>
    </TableRow>
  );
}
