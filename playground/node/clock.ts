import type { Clock } from "../../runtime/cache/clock.js";

export type { Clock, Timer } from "../../runtime/cache/clock.js";

/** In the place of `runtime/cache/clock.ts`. The page and its workers read the same time. */
export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  startTimer(delay, callback) {
    // What browsers take at most is what Node takes.
    const timeout = setTimeout(callback, Math.min(Math.max(Math.ceil(delay), 0), 2 ** 31 - 1));
    return { keepAlive() {}, stop: () => clearTimeout(timeout) };
  },
};
