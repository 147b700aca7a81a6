import type { Reason } from "../realm/interruption.js";
import { startTimer } from "../system/timer.js";
import { type Abortable, onAbort } from "./abortion.js";
import type { HeapLimit } from "./heap-limit.js";

/** What a run may not pass. All are optional. */
export interface LimitOptions {
  /** How long it may take in all, waits included, in milliseconds. */
  timeout?: number;
  /** How long it may compute without waiting, and so keep everybody else from running, in milliseconds. */
  budget?: number;
  /** Ends the run when it is aborted. */
  signal?: AbortSignal;
}

/** The same of a run whose signal may be aborted by another thread. */
export interface RunLimits extends Pick<LimitOptions, "timeout" | "budget"> {
  signal?: Abortable;
}

/** Which limit a run has passed. */
export type Limit = "timeout" | "budget" | "memory";

/** A run has passed a limit. */
export class LimitReached implements Reason {
  constructor(
    readonly limit: Limit,
    readonly message: string,
  ) {}
}

/** Somebody has interrupted a run. */
export const INTERRUPTED: Reason = { message: "interrupted!" };

/** A run's signal was aborted. */
export class Aborted implements Reason {
  readonly message = "aborted";

  /** @param cause the signal's reason */
  constructor(readonly cause: unknown) {}
}

/** @throws TypeError or RangeError if a limit is none */
export function checkLimits({ timeout, budget, signal }: LimitOptions): void {
  for (const [name, value] of Object.entries({ timeout, budget })) {
    if (value === undefined) continue;
    if (typeof value !== "number")
      throw new TypeError(`${name} must be a number of milliseconds, not ${typeof value}`);
    if (!(value > 0)) throw new RangeError(`${name} must be a number of milliseconds above 0, not ${value}`);
  }
  if (signal !== undefined && !(signal instanceof AbortSignal))
    throw new TypeError("signal must be an AbortSignal");
}

/** Whether code has to pass checkpoints for them. */
export function needCheckpoints({ timeout = Infinity, budget = Infinity }: RunLimits): boolean {
  return timeout < Infinity || budget < Infinity;
}

/** Whose checkpoint was the last, and when: what goes by until the next one of the same run is its own time. */
const last: { limits: Limits | null; time: number } = { limits: null, time: 0 };

/** Calls the host for a run. The runs that it begins meanwhile take this one's time. */
export function callingHost<T>(call: () => T): T {
  const { limits, time } = last;
  try {
    return call();
  } finally {
    last.limits = limits;
    last.time = time;
  }
}

/** The limits of one run. */
export class Limits {
  static readonly NONE = new Limits({}, undefined);

  private readonly timeout: number;
  private readonly budget: number;
  private readonly signal: Abortable | undefined;
  private deadline = Infinity;
  private stopTimer: () => void = () => {};
  private end: (reason: Reason) => void = () => {};
  /** What it has computed in this turn of the event loop, in milliseconds. */
  private spent = 0;
  private isCounting = false;
  private stopListening: () => void = () => {};

  /** @param heap the limit of the thread, if it has one */
  constructor(
    { timeout = Infinity, budget = Infinity, signal }: RunLimits,
    private readonly heap: HeapLimit | undefined,
  ) {
    this.timeout = timeout;
    this.budget = budget;
    this.signal = signal;
  }

  /** The run begins. `end` is called if a limit is reached while it waits. */
  begin(end: (reason: Reason) => void): void {
    this.end = end;
    this.deadline = performance.now() + this.timeout;
    if (this.timeout < Infinity) {
      this.stopTimer = startTimer(this.timeout, () => this.end(this.timeoutReached()));
    }
    if (this.signal !== undefined) this.stopListening = onAbort(this.signal, this.abort);
  }

  /** How long the run may go on, in milliseconds. */
  get timeLeft(): number {
    return this.deadline - performance.now();
  }

  /** It has ended. */
  finish(): void {
    this.stopTimer();
    this.stopListening();
    if (last.limits === this) last.limits = null;
  }

  /** Why the run may not go on computing, if it may not. */
  check(): Reason | undefined {
    if (this.signal?.aborted) return new Aborted(this.signal.reason);
    const { deadline, budget, heap } = this;
    if (deadline === Infinity && budget === Infinity && heap === undefined) return undefined;
    const now = performance.now();
    if (now >= deadline) return this.timeoutReached();
    if (budget < Infinity) {
      this.count(now);
      if (this.spent > budget)
        return new LimitReached("budget", `computed for more than ${budget} ms without waiting`);
    }
    if (heap?.isPassed(now))
      return new LimitReached("memory", `needed more than ${heap.megabytes} MiB of memory`);
    return undefined;
  }

  private count(now: number): void {
    if (last.limits === this) this.spent += now - last.time;
    else last.limits = this;
    last.time = now;
    if (this.isCounting) return;
    this.isCounting = true;
    setImmediate(() => {
      this.isCounting = false;
      this.spent = 0;
      if (last.limits === this) last.limits = null;
    });
  }

  private timeoutReached(): LimitReached {
    return new LimitReached("timeout", `took more than ${this.timeout} ms`);
  }

  private readonly abort = (): void => this.end(new Aborted(this.signal?.reason));
}
