/** The page of tokens with what it leads to: the data source, and the question whether the relay is to keep its token. */
import { KeptTokensPage as Page } from "../features/kept-tokens/page";
import { useOpenSource } from "./data/open-source";

export function KeptTokensPage() {
  const open = useOpenSource();
  return (
    <Page onKeep={(place) => void open(place, { failure: { code: "draftGone" }, action: "keepAlive" })} />
  );
}
