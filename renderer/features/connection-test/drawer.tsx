/** The test beside the form: its steps, the cause with its buttons, for which program, and a query. */
import {
  Body1,
  Button,
  Caption1,
  DrawerBody,
  DrawerFooter,
  DrawerHeader,
  DrawerHeaderTitle,
  InlineDrawer,
  makeStyles,
  tokens as theme,
  useAnnounce,
} from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import { type RefObject, useEffect, useRef } from "react";
import { type TestView, testWords } from "../../../shared/connection/test-view";
import type { Failure } from "../../../shared/failures/failure";
import { type FailureActions, FailureMessage } from "../../components/failure-message";
import { TestAnswer } from "./answer";
import { TestFindings } from "./findings";
import { QueryBox } from "./query-box";
import { ReaderChooser } from "./reader-chooser";
import { TestSteps } from "./steps";
import type { ConnectionTest } from "./use-test";

const useStyles = makeStyles({
  drawer: {
    width: "440px",
    flexShrink: 0,
    boxShadow: theme.shadow8,
    "@media (max-width: 1099px)": { width: "100%", flexShrink: 1 },
  },
  body: { display: "flex", flexDirection: "column", gap: "12px", padding: "8px 20px", position: "relative" },
  footer: {
    display: "flex",
    alignItems: "center",
    justifyContent: "space-between",
    gap: "8px",
    padding: "10px 20px",
    borderTop: `1px solid ${theme.colorNeutralStroke2}`,
  },
  buttons: { display: "flex", gap: "8px" },
});

export interface DrawerProps {
  readonly test: TestView;
  readonly testing: ConnectionTest;
  /** What the buttons of a cause do outside this drawer. */
  readonly actionsOf: (failure: Failure) => FailureActions;
  /** A query that says most about this driver. */
  readonly proposedQuery: string;
  readonly onClose: () => void;
}

export function ConnectionTestDrawer(props: DrawerProps) {
  const styles = useStyles();
  const { test, testing, onClose } = props;
  const query = useRef<HTMLTextAreaElement>(null);
  const reader = useRef<HTMLButtonElement>(null);
  useTestAnnouncements(test);
  const running = test.state === "running";
  return (
    <InlineDrawer
      open
      separator
      position="end"
      className={styles.drawer}
      role="region"
      aria-label={`Test ${test.name}`}
      data-pane="drawer"
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) onClose();
      }}
    >
      <DrawerHeader>
        <DrawerHeaderTitle
          heading={{ as: "h3", tabIndex: -1, ref: takeFocus }}
          action={
            <Button appearance="subtle" icon={<DismissRegular />} aria-label="Close test" onClick={onClose} />
          }
        >
          Test
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody className={styles.body}>
        {testing.failure !== null && (
          <FailureMessage failure={testing.failure} onDismiss={testing.dismissFailure} />
        )}
        <ReaderChooser
          ref={reader}
          reader={testing.reader}
          label={test.reader}
          onChoose={testing.chooseReader}
        />
        <TestSteps
          steps={test.steps}
          actionsOf={(failure) => ({ ...props.actionsOf(failure), ...ownActions(testing, query, reader) })}
        />
        <TestFindings test={test} onCopyRepair={testing.copyRepair} />
        {test.answered && <TestAnswer key={test.testId} testId={test.testId} />}
        {test.state === "works" && <Body1>It works with exactly what is on screen.</Body1>}
        <QueryBox
          ref={query}
          key={test.draftId}
          proposed={props.proposedQuery}
          table={test.table}
          running={running}
          onRun={(query) => void testing.start({ query })}
          onCopy={testing.copyTable}
        />
      </DrawerBody>
      <DrawerFooter className={styles.footer}>
        <Caption1>{testWords(test)}</Caption1>
        <div className={styles.buttons}>
          {running ? (
            <Button onClick={testing.stop}>Stop</Button>
          ) : (
            <Button onClick={() => void testing.start()}>Test again</Button>
          )}
          <Button onClick={onClose}>Close</Button>
        </div>
      </DrawerFooter>
    </InlineDrawer>
  );
}

/** What a cause offers and this drawer does itself. */
function ownActions(
  testing: ConnectionTest,
  query: RefObject<HTMLElement | null>,
  reader: RefObject<HTMLElement | null>,
): FailureActions {
  return {
    tryAgain: () => void testing.again(),
    checkAnyway: () => void testing.again({ confirmed: true }),
    copyRepairCommand: () => testing.copyRepair(0),
    editQuery: () => query.current?.focus(),
    chooseReader: () => reader.current?.focus(),
  };
}

/** The end is said; each step on the way is there to be read. */
function useTestAnnouncements(test: TestView): void {
  const { announce } = useAnnounce();
  const words = test.state === "running" ? undefined : testWords(test);
  const failed = test.state === "failed";
  useEffect(() => {
    if (words !== undefined) announce(words, failed ? { alert: true } : { polite: true });
  }, [announce, words, failed]);
}

function takeFocus(heading: HTMLElement | null): void {
  heading?.focus();
}
