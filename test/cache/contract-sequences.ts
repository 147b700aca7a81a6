import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CacheSession, CacheStore, Claim } from "../../runtime/cache/store.js";
import type { Neutral } from "../../runtime/realm/transfer.js";
import type { Harness, MakeHarness } from "./harness.js";
import { Model, type ModelSession, type Outcome } from "./model.js";

const KEYS = ["a", "b", "c", "d"];
const SESSIONS = 3;
/** How often to look again for what must come. */
const ATTEMPTS = 1000;
/** In milliseconds, for all sequences, and for shortening one that failed: it is told what that has come to, before the test itself runs out of time. */
const TIME_LIMIT = 100_000;

const key = fc.constantFrom(...KEYS);
const session = fc.nat(SESSIONS - 1);
const scalar: fc.Arbitrary<Neutral> = fc.oneof(
  fc.constantFrom(undefined, false, true),
  fc.double(),
  fc.string({ unit: "binary-ascii", maxLength: 300 }),
);
const table: fc.Arbitrary<Neutral> = fc.record({
  array: fc.array(scalar, { maxLength: 3 }),
  keys: fc.constantFrom<Neutral[]>(["x"]),
  values: fc.tuple(fc.boolean()),
});
const value = fc.oneof(scalar, scalar, table);
/** Milliseconds; now and then enough for a pending state to expire. */
const pause = fc.oneof(fc.integer({ min: 1, max: 5000 }), fc.constantFrom(299_999, 300_000));

const step = (ttl: fc.Arbitrary<number>) =>
  fc.oneof(
    fc.record({ do: fc.constant("put" as const), session, key, value, ttl }),
    fc.record({ do: fc.constantFrom("get" as const, "fetch", "mark", "delete"), session, key }),
    fc.record({ do: fc.constantFrom("get" as const, "fetch"), session, key }),
    fc.record({ do: fc.constant("fulfil" as const), claim: fc.nat(20), value, ttl }),
    fc.record({ do: fc.constant("giveUp" as const), claim: fc.nat(20) }),
    fc.record({ do: fc.constantFrom("release" as const, "finish"), session }),
    fc.record({ do: fc.constant("advance" as const), milliseconds: pause }),
    fc.record({ do: fc.constant("clear" as const) }),
  );

type Step = ReturnType<typeof step> extends fc.Arbitrary<infer T> ? T : never;

export interface SequenceOptions {
  /** How many sequences. */
  count: number;
  makeModel(): Model;
  ttl: fc.Arbitrary<number>;
  /** Looks at store and model after each step. */
  check?(store: CacheStore, model: Model): void;
}

/** Random sequences of operations: store and model must come to the same. */
export async function checkSequences(makeHarness: MakeHarness, options: SequenceOptions): Promise<void> {
  const steps = fc.array(step(options.ttl), { maxLength: 80, size: "max" });
  let running: Promise<void> = Promise.resolve();
  const check = async (sequence: Step[]): Promise<void> => {
    const harness = await makeHarness();
    try {
      const run = new SequenceRun(harness, options.makeModel());
      for (const one of sequence) {
        await run.take(one);
        await run.until(() => options.check?.(harness.store, run.model));
      }
    } finally {
      await harness.close();
    }
  };
  const property = fc.asyncProperty(steps, (sequence) => {
    running = check(sequence);
    return running;
  });
  try {
    await fc.assert(property, {
      numRuns: options.count,
      interruptAfterTimeLimit: TIME_LIMIT,
      markInterruptAsFailure: true,
    });
  } finally {
    // The time limit does not wait for the one that it interrupts.
    await running.catch(() => {});
  }
}

export function describeSequences(makeHarness: MakeHarness, count: number): void {
  describe("random sequences of operations", () => {
    test("come to what the model says", { timeout: 120_000 }, async () => {
      const ttl = fc.oneof(fc.integer({ min: 1, max: 8000 }), fc.constant(Infinity)).map((ms) => ms / 1000);
      await checkSequences(makeHarness, {
        count,
        makeModel: () => new Model(),
        ttl,
        check: ({ counters }, model) => {
          const { hits, misses, waits, puts } = model.counters;
          expect(counters).toMatchObject({ hits, misses, waits, puts, pending: model.states.length });
        },
      });
    });
  });
}

class SequenceRun {
  private readonly sessions: Array<{ real: CacheSession; model: ModelSession }>;
  private readonly log: typeof this.model.log = [];
  private readonly claims = new Map<number, Claim>();
  private readonly stores: readonly CacheStore[];
  /** The store, by its number, that each operation was asked of. */
  private readonly askedOf = new Map<number, number>();
  private count = 0;

  constructor(
    private readonly harness: Harness,
    readonly model: Model,
  ) {
    this.stores = [harness.store, ...(harness.peers ?? [])];
    this.sessions = Array.from({ length: SESSIONS }, (_, i) => this.open(i));
  }

  async take(one: Step): Promise<void> {
    await this.apply(one);
    const { harness, log, model } = this;
    for (let i = 0; log.length < model.log.length && i < ATTEMPTS; i++) await harness.settle();
    await harness.settle();
    expect(this.inOrder(log), JSON.stringify(one)).toEqual(this.inOrder(model.log));
  }

  /** Makes this check. A store elsewhere gets time for that: what only begins to wait answers nothing by which one could know when it has arrived there. */
  async until(check: () => void): Promise<void> {
    if (this.harness.isUncounted !== true) return check();
    for (let attempts = 1; ; attempts++) {
      try {
        return check();
      } catch (error) {
        if (attempts === ATTEMPTS) throw error;
        await this.harness.settle();
      }
    }
  }

  private async apply(one: Step): Promise<void> {
    const { model, sessions, harness } = this;
    switch (one.do) {
      case "put":
        model.put(one.key, one.value, one.ttl);
        return this.of(one.session).real.put(one.key, one.value, one.ttl);
      case "get":
      case "fetch":
      case "mark":
        return this.ask(one.do, one.session, one.key);
      case "delete":
        model.delete(one.key);
        return this.of(one.session).real.delete(one.key);
      case "fulfil":
      case "giveUp":
        return this.settleClaim(one);
      case "release":
      case "finish": {
        const { real, model: session } = this.of(one.session);
        model.endSession(session, one.do === "finish");
        sessions[one.session] = this.open(one.session);
        return real[one.do]();
      }
      case "advance":
        model.advance(one.milliseconds);
        return harness.advance(one.milliseconds / 1000);
      case "clear":
        model.clear();
        return harness.store.clear();
    }
  }

  /** Starts what answers something, now or later. */
  private ask(operation: "get" | "fetch" | "mark", index: number, key: string): void {
    const id = this.count++;
    const { real, model } = this.of(index);
    this.askedOf.set(id, index % this.stores.length);
    this.model[operation](id, key, model);
    const answer = (async () => (operation === "mark" ? real.markPending(key) : real[operation](key)))();
    const tell = (outcome: Outcome): unknown => this.log.push({ key, id, outcome });
    answer.then(
      (end) => {
        if (typeof end === "object" && "fulfil" in end) {
          this.claims.set(id, end);
          tell("claim");
        } else tell({ value: end as Neutral });
      },
      (error: Error) => tell({ error: error.message }),
    );
  }

  private async settleClaim(one: Extract<Step, { claim: number }>): Promise<void> {
    const ids = [...this.claims.keys()];
    const id = ids[one.claim % ids.length];
    const real = id === undefined ? undefined : this.claims.get(id);
    const state = id === undefined ? undefined : this.model.claims.get(id);
    if (real === undefined || state === undefined) return;
    if (one.do === "giveUp") {
      this.model.giveUpClaim(state);
      await real.giveUp();
    } else {
      this.model.fulfil(state, one.value, one.ttl);
      await real.fulfil(one.value, one.ttl);
    }
  }

  private of(index: number): { real: CacheSession; model: ModelSession } {
    return this.sessions[index] as { real: CacheSession; model: ModelSession };
  }

  private open(index: number): { real: CacheSession; model: ModelSession } {
    const store = this.stores[index % this.stores.length] as CacheStore;
    return { real: store.open(), model: { over: false } };
  }

  /** What was logged for each key, and for each store that sees it: only the order among these is promised. */
  private inOrder(log: typeof this.model.log): (typeof this.model.log)[] {
    return KEYS.flatMap((key) =>
      this.stores.map((_, i) => log.filter((entry) => entry.key === key && this.askedOf.get(entry.id) === i)),
    );
  }
}
