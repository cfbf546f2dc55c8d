/** The rail: one button a page. */
import { makeStyles, mergeClasses, Nav, NavItem, Tooltip, tokens } from "@fluentui/react-components";
import {
  bundleIcon,
  DatabaseFilled,
  DatabaseRegular,
  HeartPulseFilled,
  HeartPulseRegular,
  HistoryFilled,
  HistoryRegular,
  KeyFilled,
  KeyRegular,
  PlugConnectedFilled,
  PlugConnectedRegular,
  SettingsFilled,
  SettingsRegular,
} from "@fluentui/react-icons";
import { useMediaQuery } from "../../components/media-query";
import type { PageId } from "../selection";

const Database = bundleIcon(DatabaseFilled, DatabaseRegular);
const Health = bundleIcon(HeartPulseFilled, HeartPulseRegular);
const Drivers = bundleIcon(PlugConnectedFilled, PlugConnectedRegular);
const History = bundleIcon(HistoryFilled, HistoryRegular);
const Key = bundleIcon(KeyFilled, KeyRegular);
const Settings = bundleIcon(SettingsFilled, SettingsRegular);

const pages: readonly { readonly id: PageId; readonly label: string; readonly icon: React.JSX.Element }[] = [
  { id: "dataSources", label: "Data sources", icon: <Database /> },
  { id: "health", label: "Health", icon: <Health /> },
  { id: "keptTokens", label: "Tokens", icon: <Key /> },
  { id: "history", label: "History", icon: <History /> },
  { id: "drivers", label: "Drivers", icon: <Drivers /> },
  { id: "settings", label: "Settings", icon: <Settings /> },
];

const narrow = "@media (max-width: 859px)";

const useStyles = makeStyles({
  rail: {
    flexShrink: 0,
    width: "84px",
    boxSizing: "border-box",
    padding: "4px 6px 12px",
    gap: "4px",
    overflowY: "auto",
    [narrow]: { width: "52px" },
  },
  item: {
    flexDirection: "column",
    alignItems: "center",
    justifyContent: "center",
    gap: tokens.spacingVerticalXXS,
    minHeight: "52px",
    padding: "6px 2px",
    backgroundColor: "transparent",
    fontSize: tokens.fontSizeBase100,
    lineHeight: tokens.lineHeightBase100,
    textAlign: "center",
    [narrow]: { minHeight: "40px" },
    "::after": { insetInlineStart: 0, marginInlineStart: 0 },
  },
  selected: {
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow2,
    "@media (forced-colors: active)": { outline: "2px solid Highlight", outlineOffset: "-2px" },
  },
  last: { marginTop: "auto" },
  icon: { fontSize: "20px" },
  label: {
    [narrow]: {
      position: "absolute",
      width: "1px",
      height: "1px",
      overflow: "hidden",
      clipPath: "inset(50%)",
    },
  },
});

export function NavigationRail(props: { readonly page: PageId; readonly onShow: (page: PageId) => void }) {
  const styles = useStyles();
  const iconsOnly = useMediaQuery("(max-width: 859px)");
  return (
    <Nav
      className={styles.rail}
      selectedValue={props.page}
      role="navigation"
      aria-label="Pages"
      data-pane="pages"
    >
      {pages.map(({ id, label, icon }) => (
        <Tooltip
          key={id}
          content={label}
          relationship="inaccessible"
          positioning="after"
          {...(iconsOnly ? {} : { visible: false })}
        >
          <NavItem
            value={id}
            icon={{ className: styles.icon, children: icon }}
            className={mergeClasses(
              styles.item,
              id === props.page && styles.selected,
              id === "settings" && styles.last,
            )}
            onClick={() => props.onShow(id)}
          >
            <span className={styles.label}>{label}</span>
          </NavItem>
        </Tooltip>
      ))}
    </Nav>
  );
}
