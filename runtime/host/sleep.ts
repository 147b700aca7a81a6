import type { HostPromise } from "../realm/host.js";
import { startTimer } from "../system/timer.js";

/** Waits, on a monotonic clock; keeps the process alive meanwhile, unless it is cancelled. Endless for Infinity. */
export function sleep(milliseconds: number): HostPromise<void> & Promise<void> {
  let cancel = (): void => {};
  const promise = new Promise<void>((resolve) => {
    cancel = startTimer(milliseconds, resolve);
  });
  return Object.assign(promise, { cancel });
}
