/** Sees to it that a crash writes no core file: the process's memory holds tokens. */
import koffi from "koffi";

const coreSize = 4;

/** setrlimit(2) with no room for a core, which nothing can raise again without the administrator. False where it cannot be. */
export function forbidCore(platform: NodeJS.Platform): boolean {
  if (platform !== "linux") return false;
  try {
    const libc = koffi.load("libc.so.6");
    const setrlimit = libc.func("int setrlimit(int resource, const uint64_t *limits)");
    return setrlimit(coreSize, [0, 0]) === 0;
  } catch {
    return false;
  }
}
