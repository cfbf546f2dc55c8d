/** All problems of one file, from the first line to the last, each with its repair; F8 goes from one to the next. */
import {
  Button,
  Caption1,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  makeStyles,
  OverlayDrawer,
  Spinner,
  tokens,
} from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useRef } from "react";
import { failureOf } from "../../app/data/main-process";
import { hazardsQuery, overviewQuery } from "../../app/data/queries";
import { useProblems } from "../../app/problems";
import { useCommands } from "../../app/shell/commands";
import { useAction } from "../../app/use-action";
import { FailureMessage } from "../../components/failure-message";
import { ProblemItem } from "./problem-item";
import { countWords, inOrder, nextIndex } from "./problem-words";

const useStyles = makeStyles({
  drawer: { width: "min(440px, 100vw)" },
  list: { margin: 0, padding: 0, listStyleType: "none" },
  place: { color: tokens.colorNeutralForeground2, overflowWrap: "anywhere" },
});

export function ProblemsDrawer(props: {
  readonly path: string;
  readonly onClose: () => void;
  /** A question about one of them: inside, so that the drawer takes the keyboard back after it. */
  readonly dialog: ReactNode;
  /** What was repaired last. */
  readonly notice: ReactNode;
}) {
  const styles = useStyles();
  const { path } = props;
  const problems = useProblems();
  const action = useAction();
  const hazards = useQuery(hazardsQuery(path));
  const file = useQuery(overviewQuery).data?.files.find((candidate) => candidate.path === path);
  const listed = inOrder(hazards.data ?? []);
  const list = useProblemFocus(listed.length);
  useCommands({ nextProblem: list.focusNext });
  return (
    <OverlayDrawer
      open
      position="end"
      className={styles.drawer}
      onOpenChange={props.onClose}
      data-pane="problems"
    >
      <DrawerHeader>
        <DrawerHeaderTitle
          action={
            <Button
              appearance="subtle"
              icon={<DismissRegular />}
              aria-label="Close problems"
              onClick={props.onClose}
            />
          }
        >
          Problems
        </DrawerHeaderTitle>
        <Caption1 className={styles.place}>
          {file?.displayPath ?? path}
          {hazards.data !== undefined && <span role="status">: {countWords(listed)}</span>}
        </Caption1>
      </DrawerHeader>
      <DrawerBody>
        {hazards.isPending && <Spinner aria-label="Loading the problems" delay={200} />}
        {(action.failure ?? hazards.error) !== null && (
          <FailureMessage
            failure={action.failure ?? failureOf(hazards.error, "look for problems")}
            onDismiss={action.dismiss}
            actions={{ tryAgain: () => void hazards.refetch(), reload: () => void hazards.refetch() }}
          />
        )}
        <ol className={styles.list}>
          {listed.map((hazard, index) => (
            <ProblemItem
              key={hazard.hazardId}
              hazard={hazard}
              itemRef={(element) => list.mounted(index, element)}
              onRepair={
                file?.writable !== true
                  ? undefined
                  : (choice) => void action.run("repair", () => problems.repair(path, hazard, choice))
              }
            />
          ))}
        </ol>
        {props.dialog}
      </DrawerBody>
      {props.notice}
    </OverlayDrawer>
  );
}

/** The items, and the one that has the keyboard. */
function useProblemFocus(count: number) {
  const items = useRef(new Map<number, HTMLElement>());
  const mounted = (index: number, element: HTMLElement | null) => {
    if (element === null) items.current.delete(index);
    else items.current.set(index, element);
  };
  const focusNext = () => {
    const current = [...items.current].find(([, element]) =>
      element.contains(element.ownerDocument.activeElement),
    );
    items.current.get(nextIndex(count, current?.[0] ?? -1))?.focus();
  };
  return { mounted, focusNext };
}
