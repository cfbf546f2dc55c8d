/** The time in whole seconds, for countdowns: ticks while somebody looks. */
import { useCallback, useSyncExternalStore } from "react";

const now = () => Math.floor(Date.now() / 1000);

/** Seconds since 1970. Stands still while `ticking` is false. */
export function useSeconds(ticking: boolean): number {
  const subscribe = useCallback(
    (changed: () => void) => {
      if (!ticking) return () => undefined;
      const timer = setInterval(changed, 1000);
      return () => clearInterval(timer);
    },
    [ticking],
  );
  return useSyncExternalStore(subscribe, now);
}
