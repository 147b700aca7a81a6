import type { HostPromise } from "../realm/host.js";

/** The longest delay that Node's timers take, in milliseconds; they take a longer one for 1. */
export const LONGEST_DELAY = 2 ** 31 - 1;

/** Waits, on a monotonic clock; keeps the process alive meanwhile, unless it is cancelled. Endless for Infinity. */
export function sleep(milliseconds: number): HostPromise<void> & Promise<void> {
  const end = performance.now() + milliseconds;
  let timer: NodeJS.Timeout;
  const promise = new Promise<void>((resolve) => {
    const wait = (rest: number): void => {
      timer = setTimeout(elapsed, Math.min(Math.ceil(rest), LONGEST_DELAY));
    };
    const elapsed = (): void => {
      const rest = end - performance.now();
      if (rest > 0) wait(rest);
      else resolve();
    };
    wait(milliseconds);
  });
  return Object.assign(promise, { cancel: () => clearTimeout(timer) });
}
