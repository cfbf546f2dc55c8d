/** Entry of `sets/`, which owns sharing data sources and opening sets: it stands around the pages and shows the dialogs. */
import { lazy, type ReactNode, Suspense, useMemo, useState } from "react";
import { type Sets, SetsContext } from "../../app/sets";

const ShareDialog = lazy(async () => ({ default: (await import("./share/dialog")).ShareDialog }));
const OpenDialog = lazy(async () => ({ default: (await import("./open/dialog")).OpenDialog }));

type Shown =
  | { readonly kind: "share"; readonly path: string; readonly name: string }
  | { readonly kind: "open"; readonly path: string }
  | null;

export function SetsHost(props: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<Shown>(null);
  const sets = useMemo(
    (): Sets => ({
      share: (path, name) => setShown({ kind: "share", path, name }),
      open: (path) => setShown({ kind: "open", path }),
    }),
    [],
  );
  const close = () => setShown(null);
  return (
    <SetsContext value={sets}>
      {props.children}
      <Suspense>
        {shown?.kind === "share" && <ShareDialog path={shown.path} name={shown.name} onClose={close} />}
        {shown?.kind === "open" && <OpenDialog path={shown.path} onClose={close} />}
      </Suspense>
    </SetsContext>
  );
}
