import type { Clock, Timer } from "../../runtime/cache/clock.js";

interface TestTimer extends Timer {
  due: number;
  alive: boolean;
  callback(): void;
}

/** A clock that stands still until a test moves it. */
export class TestClock implements Clock {
  private time = 1_000_000.25;
  private timers: TestTimer[] = [];

  now(): number {
    return this.time;
  }

  startTimer(delay: number, callback: () => void): Timer {
    const timer: TestTimer = {
      due: this.time + delay,
      alive: false,
      callback,
      keepAlive: (yes) => {
        timer.alive = yes;
      },
      stop: () => {
        this.timers = this.timers.filter((other) => other !== timer);
      },
    };
    this.timers.push(timer);
    return timer;
  }

  /** Moves time on; timers that become due fire in order, each at its own moment. */
  advance(milliseconds: number): void {
    const end = this.time + milliseconds;
    for (;;) {
      const next = this.timers.filter((timer) => timer.due <= end).sort((a, b) => a.due - b.due)[0];
      if (next === undefined) break;
      this.time = Math.max(this.time, next.due);
      next.stop();
      next.callback();
    }
    this.time = end;
  }

  /** Moves time on without firing timers: a busy event loop. */
  lag(milliseconds: number): void {
    this.time += milliseconds;
  }

  get timerCount(): number {
    return this.timers.length;
  }

  /** Whether some timer keeps the process alive. */
  get keepsAlive(): boolean {
    return this.timers.some((timer) => timer.alive);
  }
}
