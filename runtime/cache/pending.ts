import type { Neutral } from "../realm/transfer.js";
import type { Clock, Timer } from "./clock.js";
import { KeyMap } from "./key-map.js";
import { type Link, RecencyList } from "./recency.js";
import type { Claim, Opener } from "./store.js";

/** A session, as far as pending keys are concerned. */
export class Holder {
  /** The pending states that it has made. */
  readonly marks = new Set<Pending>();
  /** Its own waits. */
  readonly waits = new Set<Waiter>();
  /** Its run has ended: nobody is left to do anything with a claim. */
  isOver = false;

  /** @param opener whose it is */
  constructor(readonly opener: Opener) {}
}

/** The pending state of one key. */
export interface Pending extends Link<Pending> {
  readonly key: string;
  readonly expires: number;
  readonly holder: Holder;
  /** Where in Lua it was made, if that is noted. */
  readonly position: string | undefined;
  /** Whether it is a claim of `fetch`, not a mark. */
  readonly isClaim: boolean;
  /** `lapsed`: a claim whose time is over, while nothing else has happened to its key. What it computes may still be stored. */
  phase: "pending" | "lapsed" | "over";
  /** In the order in which they came. */
  readonly waiters: Set<Waiter>;
}

interface Waiter {
  readonly holder: Holder;
  /** Whether it takes the claim, if it comes to that: a `get` wants none. */
  readonly claims: boolean;
  /** Where in Lua it waits, if that is noted: where it claims then. */
  readonly position: string | undefined;
  state: Pending;
  readonly answer: (end: Neutral | Claim) => void;
}

export interface PendingOptions {
  readonly clock: Clock;
  /** How long a key stays pending, in milliseconds. */
  readonly ttl: number;
  /** Told when a pending state has outlived its time. */
  readonly expired: (key: string) => void;
  /** What the holder of a claim gets. */
  readonly claimOn: (state: Pending) => Claim;
}

/**
 * The keys that are pending. All pending states of a store last equally long, so the order in which they were made is that in which they
 * expire, and one timer, for the first of them, serves all. It keeps the process alive only while somebody waits.
 */
export class PendingKeys {
  private readonly states = new KeyMap<Pending>();
  private readonly order = new RecencyList<Pending>();
  private readonly lapsed = new Map<string, Pending>();
  private timer: Timer | null = null;
  private waiting = 0;
  /** How many want to know where keys are made pending. */
  private watchers = 0;

  constructor(private readonly options: PendingOptions) {}

  get size(): number {
    return this.order.size;
  }

  /** Notes from now on where keys are made pending. Answers how to end that. */
  watch(): () => void {
    let isOver = false;
    this.watchers++;
    return () => {
      if (!isOver) this.watchers--;
      isOver = true;
    };
  }

  /** The pending state of a key, unless there is none or it has expired and nobody claims it. */
  find(key: string): Pending | undefined {
    const state = this.states.get(key);
    if (state === undefined || state.expires > this.options.clock.now()) return state;
    this.expire(state);
    return this.states.get(key);
  }

  /** Makes a key pending in a call from Lua. */
  add(key: string, holder: Holder, isClaim: boolean): Pending {
    return this.addAt(key, holder, isClaim, this.positionOf(holder));
  }

  private addAt(key: string, holder: Holder, isClaim: boolean, position: string | undefined): Pending {
    const expires = this.options.clock.now() + this.options.ttl;
    const waiters = new Set<Waiter>();
    const state: Pending = {
      key,
      expires,
      holder,
      position,
      isClaim,
      phase: "pending",
      waiters,
      newer: null,
      older: null,
    };
    this.forget(key);
    holder.marks.add(state);
    this.states.set(key, state);
    this.order.add(state);
    if (this.timer === null) this.startTimer(state);
    return state;
  }

  /** Waits for a value or, if `claims`, for a value or a claim. */
  wait(state: Pending, holder: Holder, claims: false): Promise<Neutral>;
  wait(state: Pending, holder: Holder, claims: true): Promise<Neutral | Claim>;
  wait(state: Pending, holder: Holder, claims: boolean): Promise<Neutral | Claim> {
    this.waiting++;
    if (this.waiting === 1) this.timer?.keepAlive(true);
    const position = claims ? this.positionOf(holder) : undefined;
    return new Promise((resolve) => {
      const answer = (end: Neutral | Claim): void => {
        holder.waits.delete(waiter);
        resolve(end);
      };
      const waiter: Waiter = { holder, claims, position, state, answer };
      holder.waits.add(waiter);
      state.waiters.add(waiter);
    });
  }

  /** Ends all waits of a session: they get nil. */
  stopWaiting(holder: Holder): void {
    for (const waiter of [...holder.waits]) {
      waiter.state.waiters.delete(waiter);
      this.waiting--;
      waiter.answer(undefined);
    }
    if (this.waiting === 0) this.timer?.keepAlive(false);
  }

  /** Ends a pending state: its waiters, in the order in which they came, get `value`. */
  end(state: Pending, value: Neutral): void {
    state.phase = "over";
    this.remove(state);
    if (this.waiting === 0) this.timer?.keepAlive(false);
    for (const { answer } of state.waiters) answer(value);
  }

  /** Ends a pending state, if it is one still, for which there will be no value. */
  giveUp(state: Pending): void {
    const { phase } = state;
    state.phase = "over";
    if (phase === "pending") this.handOver(state);
    else if (phase === "lapsed") this.forget(state.key);
  }

  /** Something has happened to a key: what a lapsed claim on it computes is out of date. */
  forget(key: string): void {
    if (this.lapsed.size === 0) return;
    const state = this.lapsed.get(key);
    if (state === undefined) return;
    state.phase = "over";
    this.lapsed.delete(key);
    state.holder.marks.delete(state);
  }

  clear(): void {
    for (const state of [...this.order.list(), ...this.lapsed.values()]) this.giveUp(state);
  }

  close(): void {
    for (const state of this.order.list()) this.end(state, undefined);
    for (const state of [...this.lapsed.values()]) this.giveUp(state);
    this.timer?.stop();
    this.timer = null;
  }

  /** Each `get` gets nil; the first `fetch` gets the claim, those behind it wait for it. */
  private handOver(state: Pending): void {
    this.remove(state);
    let next: Pending | undefined;
    const answers: Array<() => void> = [];
    for (const waiter of state.waiters) {
      const { holder, claims, position, answer } = waiter;
      if (!claims) answers.push(() => answer(undefined));
      else if (next === undefined) {
        next = this.addAt(state.key, holder, true, position);
        const claim = this.options.claimOn(next);
        answers.push(() => answer(claim));
      } else {
        next.waiters.add(waiter);
        waiter.state = next;
        this.waiting++;
      }
    }
    this.timer?.keepAlive(this.waiting > 0);
    for (const tell of answers) tell();
  }

  /** Where the holder's run calls just now, if somebody wants to know. */
  private positionOf({ opener }: Holder): string | undefined {
    return this.watchers === 0 ? undefined : opener.position?.();
  }

  private remove(state: Pending): void {
    // The timer stays, even if this state was what it waits for: starting it again for every mark costs more than one idle wake-up.
    this.states.delete(state.key);
    this.order.remove(state);
    state.holder.marks.delete(state);
    this.waiting -= state.waiters.size;
  }

  private startTimer(nearest: Pending): void {
    this.timer = this.options.clock.startTimer(nearest.expires - this.options.clock.now(), () =>
      this.sweep(),
    );
    this.timer.keepAlive(this.waiting > 0);
  }

  private sweep(): void {
    // The timer that fired stays here meanwhile, so that a claim that is handed over starts none.
    const now = this.options.clock.now();
    for (let state = this.order.leastRecent; state !== null; state = this.order.leastRecent) {
      if (state.expires > now) {
        this.startTimer(state);
        return;
      }
      this.expire(state);
    }
    this.timer = null;
  }

  private expire(state: Pending): void {
    state.phase = "over";
    this.handOver(state);
    if (state.isClaim && this.states.get(state.key) === undefined) {
      state.phase = "lapsed";
      this.lapsed.set(state.key, state);
      state.holder.marks.add(state);
    }
    this.options.expired(state.key);
  }
}
