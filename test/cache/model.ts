import type { Neutral } from "../../runtime/realm/transfer.js";

/** What one operation came to: its value, `claim`, or an error's message. */
export type Outcome = { value: Neutral } | "claim" | { error: string };

export interface ModelSession {
  over: boolean;
}

interface State {
  readonly key: string;
  readonly expires: number;
  readonly session: ModelSession;
  readonly isClaim: boolean;
  /** Ended by somebody, or out of time and then something happened to its key. */
  ended: boolean;
  waiters: Array<{ id: number; session: ModelSession; claims: boolean }>;
}

export interface Limits {
  readonly maxEntries: number;
  readonly maxBytes: number;
  sizeOf(key: string, value: Neutral): number;
}

const PENDING_TTL = 300_000;

/** The cache as its contract describes it, in the simplest way, with everything in lists that are searched. Times are milliseconds. */
export class Model {
  /** What each operation came to, in the order in which that happened for its key. */
  readonly log: Array<{ key: string; id: number; outcome: Outcome }> = [];
  readonly counters = { hits: 0, misses: 0, waits: 0, puts: 0, evictions: 0 };
  /** The claims that were given out, by the operation that got each. */
  readonly claims = new Map<number, State>();
  /** Least recently used first. */
  values: Array<{ key: string; value: Neutral; expires: number }> = [];
  states: State[] = [];
  /** Claims that ended by their time, and nothing has happened to their keys since. */
  private lapsed: State[] = [];
  private now = 0;

  constructor(private readonly limits?: Limits) {}

  get(id: number, key: string, session: ModelSession): void {
    this.find(id, key, session, false);
  }

  fetch(id: number, key: string, session: ModelSession): void {
    if (this.find(id, key, session, true)) return;
    this.claim(id, this.pend(key, session, true));
  }

  put(key: string, value: Neutral, ttl: number): void {
    this.counters.puts++;
    this.touch(key);
    this.values = this.values.filter((entry) => entry.key !== key);
    if (value !== undefined) this.values.push({ key, value, expires: this.now + ttl * 1000 });
    this.end(this.stateOf(key), (waiter) => this.tell(key, waiter.id, { value }));
    while (this.isFull()) {
      this.values.shift();
      this.counters.evictions++;
    }
  }

  mark(id: number, key: string, session: ModelSession): void {
    if (this.stateOf(key) !== undefined) {
      this.tell(key, id, { error: `cache.mark_pending: key '${key}' is already pending` });
      return;
    }
    this.values = this.values.filter((entry) => entry.key !== key);
    this.pend(key, session, false);
    this.tell(key, id, { value: undefined });
  }

  delete(key: string): void {
    this.touch(key);
    this.values = this.values.filter((entry) => entry.key !== key);
    this.giveUp(this.stateOf(key));
  }

  fulfil(state: State, value: Neutral, ttl: number): void {
    if (!state.ended) this.put(state.key, value, ttl);
  }

  giveUpClaim(state: State): void {
    if (this.stateOf(state.key) === state) this.giveUp(state);
    else state.ended = true;
  }

  endSession(session: ModelSession, claimsOnly: boolean): void {
    session.over = true;
    for (const state of this.states) {
      for (const waiter of state.waiters) {
        if (waiter.session === session) this.tell(state.key, waiter.id, { value: undefined });
      }
      state.waiters = state.waiters.filter((waiter) => waiter.session !== session);
    }
    for (const state of [...this.states]) {
      if (state.session === session && (state.isClaim || !claimsOnly)) this.giveUp(state);
    }
    for (const state of this.lapsed) if (state.session === session) state.ended = true;
  }

  clear(): void {
    this.values = [];
    for (const state of [...this.states]) this.giveUp(state);
    for (const state of this.lapsed) state.ended = true;
  }

  advance(milliseconds: number): void {
    const end = this.now + milliseconds;
    for (;;) {
      const [next] = this.states.filter(({ expires }) => expires <= end);
      if (next === undefined) break;
      this.now = Math.max(this.now, next.expires);
      this.handOver(next);
      if (next.isClaim && this.stateOf(next.key) === undefined) {
        next.ended = false;
        this.lapsed.push(next);
      }
    }
    this.now = end;
    this.values = this.values.filter((entry) => entry.expires > end);
  }

  tell(key: string, id: number, outcome: Outcome): void {
    this.log.push({ key, id, outcome });
  }

  /** Answers the value, or waits; false if neither is there. */
  private find(id: number, key: string, session: ModelSession, claims: boolean): boolean {
    const entry = this.valueOf(key);
    const state = this.stateOf(key);
    if (entry !== undefined) {
      this.counters.hits++;
      this.values = [...this.values.filter((other) => other !== entry), entry];
      this.tell(key, id, { value: entry.value });
    } else if (state !== undefined) {
      this.counters.waits++;
      state.waiters.push({ id, session, claims });
    } else {
      this.counters.misses++;
      if (claims) return false;
      this.tell(key, id, { value: undefined });
    }
    return true;
  }

  private claim(id: number, state: State): void {
    this.claims.set(id, state);
    this.tell(state.key, id, "claim");
  }

  private pend(key: string, session: ModelSession, isClaim: boolean): State {
    const expires = this.now + PENDING_TTL;
    this.touch(key);
    const state: State = { key, expires, session, isClaim, ended: false, waiters: [] };
    this.states.push(state);
    return state;
  }

  private giveUp(state: State | undefined): void {
    if (state !== undefined) this.handOver(state);
  }

  /** Something happens to a key. */
  private touch(key: string): void {
    for (const state of this.lapsed) if (state.key === key) state.ended = true;
  }

  private handOver(state: State): void {
    let next: State | undefined;
    this.end(state, (waiter) => {
      const { id, session, claims } = waiter;
      if (!claims) this.tell(state.key, id, { value: undefined });
      else if (next !== undefined) next.waiters.push(waiter);
      else {
        next = this.pend(state.key, session, true);
        this.claim(id, next);
      }
    });
  }

  private end(state: State | undefined, each: (waiter: State["waiters"][number]) => void): void {
    if (state === undefined) return;
    state.ended = true;
    this.states = this.states.filter((other) => other !== state);
    for (const waiter of state.waiters) each(waiter);
  }

  private valueOf(key: string): (typeof this.values)[number] | undefined {
    return this.values.find((entry) => entry.key === key);
  }

  private stateOf(key: string): State | undefined {
    return this.states.find((state) => state.key === key);
  }

  get bytes(): number {
    return this.values.reduce((sum, { key, value }) => sum + (this.limits?.sizeOf(key, value) ?? 0), 0);
  }

  private isFull(): boolean {
    if (this.limits === undefined) return false;
    return this.values.length > this.limits.maxEntries || this.bytes > this.limits.maxBytes;
  }
}
