/** Light or dark: the setting, else the system's. */
import { type Theme, webDarkTheme, webLightTheme } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import type { AppSettings } from "../../../shared/ipc/settings";
import { useMediaQuery } from "../../components/media-query";
import { settingsQuery } from "../data/queries";

/** Fluent's own stack ends in a generic family; the system's interface font comes before that. */
const fontFamilyBase = `"Segoe UI Variable Text", "Segoe UI", system-ui, -apple-system, "Noto Sans", sans-serif`;

const light: Theme = { ...webLightTheme, fontFamilyBase };
const dark: Theme = { ...webDarkTheme, fontFamilyBase };

export function isDark(theme: Theme): boolean {
  return theme === dark;
}

function wantsDark(appearance: AppSettings["appearance"], systemIsDark: boolean): boolean {
  return appearance === "system" ? systemIsDark : appearance === "dark";
}

/** The theme to show now; follows the system while the setting says so. */
export function useAppTheme(): Theme {
  const systemIsDark = useMediaQuery("(prefers-color-scheme: dark)");
  const appearance = useQuery(settingsQuery).data?.appearance ?? "system";
  return wantsDark(appearance, systemIsDark) ? dark : light;
}
