/** The drivers page with what it leads to: the data sources that use a driver. */
import { DriversPage as Page } from "../features/drivers/page";
import { useOpenSource } from "./data/open-source";

export function DriversPage() {
  const open = useOpenSource();
  return <Page onOpen={(place) => void open(place)} />;
}
