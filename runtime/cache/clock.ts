import { LONGEST_DELAY } from "../system/timer.js";

/** Where a store takes its time from; tests give one that they move by hand. */
export interface Clock {
  /** Milliseconds since some fixed moment. Monotonic: a change of the wall clock does not show. */
  now(): number;
  /** Calls back once, not before `delay` milliseconds have passed. The timer does not keep the process alive until asked to. */
  startTimer(delay: number, callback: () => void): Timer;
}

export interface Timer {
  /** Whether the process stays alive until the timer fires. */
  keepAlive(yes: boolean): void;
  stop(): void;
}

const { hrtime } = process;

export const systemClock: Clock = {
  // Every hit on a value with an end reads the clock: `hrtime` costs two thirds of what `performance.now` does.
  now() {
    const time = hrtime();
    return time[0] * 1000 + time[1] / 1e6;
  },
  startTimer(delay, callback) {
    // A longer one fires early, and its owner looks at the clock again.
    const timeout = setTimeout(callback, Math.min(Math.max(Math.ceil(delay), 0), LONGEST_DELAY));
    timeout.unref();
    return {
      keepAlive(yes) {
        if (yes) timeout.ref();
        else timeout.unref();
      },
      stop: () => clearTimeout(timeout),
    };
  },
};
