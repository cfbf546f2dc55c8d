/** The open data source: its editor, with the sign-in and the preview that stand beside it. */
import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import type { DraftView } from "../../shared/data-sources/draft-view";
import { driverById } from "../../shared/drivers/catalogue";
import { deriveValues } from "../../shared/drivers/form/derive-values";
import { mattersToTokens } from "../../shared/drivers/token-options";
import { DataSourceEditor } from "../features/data-source-editor/data-source-editor";
import type { GetTokenWish } from "../features/data-source-editor/next-step/action";
import type { EditorHandle } from "../features/data-source-editor/open-editor";
import { PreviewPane } from "../features/preview/preview-pane";
import { FlowResult } from "../features/tokens/flow/result";
import { type StartWish, useFlow } from "../features/tokens/flow/use-flow";
import { TokenDetails } from "../features/tokens/token/details";
import { TokenDrawer } from "../features/tokens/token-drawer";
import type { TokensHost } from "../features/tokens/tokens-host";
import { focusKeeper } from "./focus/keeper";
import { useSelection } from "./selection";
import { useTestPanel } from "./use-test-panel";

function startWish(wish: GetTokenWish): Partial<StartWish> {
  return {
    way: wish.way ?? null,
    afterwards: wish.review === true ? "review" : "save",
    otherAccount: wish.otherAccount === true,
    device: wish.device === true,
  };
}

/** What the provider's preset has for fields that are empty. */
function knownValues({
  driverId,
  values,
  chosenFlow,
  providerId,
  tenant,
}: DraftView): Record<string, string> {
  const driver = driverId === null ? undefined : driverById(driverId);
  if (driver === undefined || providerId === null) return {};
  const derived = deriveValues(driver, values, { chosenFlow, providerId, variable: tenant });
  return Object.fromEntries((derived?.fields ?? []).map(({ option, value }) => [option, value]));
}

export function EditorPage(props: { readonly draftId: string }) {
  const { draftId } = props;
  const { selection, select } = useSelection();
  const { fix } = selection;
  const tokens = useFlow(draftId);
  const [previewOpen, setPreviewOpen] = useState(false);
  // A flow that was left stays away, also before the main process has forgotten it.
  const [leftFlowId, setLeftFlowId] = useState<string | null>(null);
  const flow = tokens.flow?.flowId === leftFlowId ? null : tokens.flow;
  const drawn = flow !== null && flow.state !== "done" ? flow : null;

  const leave = () => {
    flushSync(() => setLeftFlowId(flow?.flowId ?? null));
    void tokens.end();
  };
  const close = () => {
    // What may be replacing a token ends first; the drawer shows it until then.
    if (flow?.state === "running") void tokens.end().then(() => setLeftFlowId(flow.flowId));
    else leave();
  };
  const hostOf = ({ editor, save, copySaveCommand, chooseMethod, keep }: EditorHandle): TokensHost => ({
    draft: editor.model.draft,
    change: editor.change,
    chooseMethod,
    keep,
    copyValue: editor.copy,
    openLink: editor.openLink,
    knownValue: (option) => knownValues(editor.model.draft)[option],
    editField: (option) => {
      leave();
      editor.visit(option);
      editor.focusField(option);
    },
    save: (target) => {
      leave();
      save(target);
    },
    copySaveCommand,
    chooseDataDirect: editor.chooseDataDirect,
    showOtherWays: editor.showOtherWays,
    openSettings: (field) => {
      focusKeeper.focusSoon(field === undefined ? "[data-setting]" : `[data-setting="${field}"]`);
      select({ type: "showPage", page: "settings" });
    },
  });
  const test = useTestPanel(draftId, { flow, tokens, leave });
  const tokenDrawer =
    drawn === null
      ? null
      : (handle: EditorHandle) => (
          <TokenDrawer flow={drawn} tokens={tokens} host={hostOf(handle)} onClose={close} />
        );
  return (
    <DataSourceEditor
      draftId={draftId}
      locked={flow?.state === "running"}
      focusNextStep={leftFlowId !== null}
      drawer={test.drawer === null ? tokenDrawer : (handle) => test.drawer?.(hostOf(handle))}
      preview={previewOpen ? <PreviewPane draftId={draftId} onClose={() => setPreviewOpen(false)} /> : null}
      onPreview={() => setPreviewOpen((open) => !open)}
      message={(handle) => (
        <>
          {fix !== null && (
            <Once
              run={() => {
                select({ type: "fixTaken" });
                test.actionsOf(fix.failure, hostOf(handle))[fix.action]?.();
              }}
            />
          )}
          <FlowResult flow={flow} tokens={tokens} />
        </>
      )}
      tokenDetails={(handle) => {
        const { driverId } = handle.editor.model.draft;
        const driver = driverId === null ? undefined : driverById(driverId);
        return driver && <TokenDetails driver={driver} host={hostOf(handle)} flow={flow} tokens={tokens} />;
      }}
      onGetToken={(wish) => void tokens.start(startWish(wish))}
      onCheck={() => void tokens.check()}
      onTest={test.start}
      onChanged={(options) => {
        // What was checked is no longer what is on screen.
        if (flow?.state === "done" && options.some(mattersToTokens)) void tokens.end();
      }}
    />
  );
}

/** Does it once the editor has drawn its fields, and not again. */
function Once(props: { readonly run: () => void }) {
  const [run] = useState(() => props.run);
  useEffect(() => {
    const due = setTimeout(run, 0);
    return () => clearTimeout(due);
  }, [run]);
  return null;
}
