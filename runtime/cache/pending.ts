import type { Neutral } from "../realm/transfer.js";
import type { Clock, Timer } from "./clock.js";

type Waiter = (value: Neutral) => void;

/** The pending state of one key. */
export interface Pending {
  readonly key: string;
  readonly expires: number;
  /** The marks of the session that made this one. */
  readonly marks: Set<Pending>;
  readonly waiters: Waiter[];
}

/**
 * The keys that are pending. All pending states of a store last equally long, so their order of insertion is the order in which they
 * expire, and one timer, for the first of them, serves all. It keeps the process alive only while somebody waits.
 */
export class PendingKeys {
  private readonly states = new Map<string, Pending>();
  private timer: Timer | null = null;
  private waiting = 0;

  constructor(
    private readonly clock: Clock,
    /** In milliseconds. */
    private readonly ttl: number,
    private readonly expired: () => void,
  ) {}

  get size(): number {
    return this.states.size;
  }

  /** The pending state of a key, unless there is none or it has expired. */
  find(key: string): Pending | undefined {
    const state = this.states.get(key);
    if (state === undefined || state.expires > this.clock.now()) return state;
    this.expire(state);
    return undefined;
  }

  add(key: string, marks: Set<Pending>): void {
    const state: Pending = { key, expires: this.clock.now() + this.ttl, marks, waiters: [] };
    marks.add(state);
    this.states.set(key, state);
    if (this.timer === null) this.startTimer(state);
  }

  wait(state: Pending): Promise<Neutral> {
    this.waiting++;
    if (this.waiting === 1) this.timer?.keepAlive(true);
    return new Promise((resolve) => state.waiters.push(resolve));
  }

  /** Ends a pending state: its waiters, in the order in which they came, get `value`. */
  end(state: Pending, value: Neutral): void {
    // The timer stays, even if this state was what it waits for: starting it again for every mark costs more than one idle wake-up.
    this.states.delete(state.key);
    state.marks.delete(state);
    this.waiting -= state.waiters.length;
    if (this.waiting === 0) this.timer?.keepAlive(false);
    for (const resolve of state.waiters) resolve(value);
  }

  clear(): void {
    for (const state of [...this.states.values()]) this.end(state, undefined);
    this.timer?.stop();
    this.timer = null;
  }

  private startTimer(nearest: Pending): void {
    this.timer = this.clock.startTimer(nearest.expires - this.clock.now(), () => this.sweep());
    this.timer.keepAlive(this.waiting > 0);
  }

  private sweep(): void {
    this.timer = null;
    const now = this.clock.now();
    for (const state of this.states.values()) {
      if (state.expires > now) {
        this.startTimer(state);
        return;
      }
      this.expire(state);
    }
  }

  private expire(state: Pending): void {
    this.expired();
    this.end(state, undefined);
  }
}
