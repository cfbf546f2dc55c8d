/** The tile that stands for a driver: its icon in its colour. Decoration only, hidden from assistive technology. */
import { Avatar, type AvatarProps, makeStyles } from "@fluentui/react-components";
import { DatabaseRegular, DataUsageRegular, FolderGlobeRegular, GlobeRegular } from "@fluentui/react-icons";
import { driverById } from "../../shared/drivers/catalogue";
import type { DriverCard } from "../../shared/drivers/driver-definition";

type Look = { readonly icon: React.JSX.Element; readonly color: AvatarProps["color"] };

const looks: Readonly<Record<DriverCard["icon"], Look>> = {
  globe: { icon: <GlobeRegular />, color: "royal-blue" },
  dataUsage: { icon: <DataUsageRegular />, color: "grape" },
  folderGlobe: { icon: <FolderGlobeRegular />, color: "teal" },
};
const unknownDriver: Look = { icon: <DatabaseRegular />, color: "neutral" };

const useStyles = makeStyles({ tile: { flexShrink: 0, forcedColorAdjust: "auto" } });

/** `driverId` null is a driver the catalogue does not know. */
export function DriverAvatar(props: {
  readonly driverId: string | null;
  readonly size?: AvatarProps["size"];
}) {
  const styles = useStyles();
  const driver = props.driverId === null ? undefined : driverById(props.driverId);
  const look = driver === undefined ? unknownDriver : looks[driver.card.icon];
  return (
    <Avatar
      className={styles.tile}
      shape="square"
      size={props.size ?? 28}
      icon={look.icon}
      color={look.color}
      aria-hidden
    />
  );
}
