import { isTermination, type LuaError, runtimeError, toLuaError, tracing } from "./error.js";
import type { LuaState } from "./state.js";
import { resumed, running, Thread } from "./thread.js";
import { all, type LuaFunction, type LuaValue, type Results, type Values, values } from "./value.js";
import { settleSlice, waits } from "./wait.js";

export type Status = "suspended" | "running" | "normal" | "dead";

/** What a resume came to: the values that the coroutine yielded or returned, or its error. */
export type Outcome = { readonly values: Values } | { readonly error: LuaError };

/**
 * A coroutine. Its body runs on the resumer's stack until it yields for the first time; from then on it is a chain of continuations:
 * `yield` answers a Promise that the next `resume` fulfils, and `resume` one that the next `yield`, or the end, fulfils.
 * Nothing but these Promises holds a suspended coroutine: one that is not resumed any more is garbage.
 */
export class Coroutine extends Thread {
  status: Status = "suspended";
  private body: LuaFunction | null;
  /** Who is "normal" while this runs. */
  private resumer: Thread | null = null;
  /** Fulfils the Promise of the last yield. */
  private wake: ((arguments_: Values) => void) | null = null;
  /** What the first slice yielded, for the resumer, which is on the stack below. */
  private yielded: Values = undefined;
  /** Ends the resumer's wait. */
  private report: ((outcome: Outcome) => void) | null = null;
  private abort: ((termination: unknown) => void) | null = null;

  constructor(state: LuaState, body: LuaFunction) {
    super(state);
    this.body = body;
  }

  /**
   * Goes on with the coroutine, which must be suspended, until it yields or ends. A Promise if it does not yet run on the
   * resumer's stack, or if it waits for the host.
   */
  resume(args: readonly LuaValue[]): Outcome | Promise<Outcome> {
    const resumer = running.thread;
    this.resumer = resumer;
    this.status = "running";
    if (resumer instanceof Coroutine) resumer.status = "normal";
    const { body, wake } = this;
    if (body === null) {
      this.wake = null;
      const outcome = this.outcome();
      wake?.(values(args));
      return outcome;
    }
    this.body = null;
    return this.start(body, args, resumer);
  }

  /** Suspends the running coroutine: a Promise of what the next resume passes. */
  yield(yielded: Values): Promise<Values> {
    const passed = new Promise<Values>((resolve) => {
      this.wake = resolve;
    });
    this.status = "suspended";
    if (this.report === null) this.yielded = yielded;
    else this.tell({ values: yielded });
    return passed;
  }

  override refuseWait(): void {
    if (this.status !== "suspended") return;
    this.status = "running";
    this.wake = null;
    this.yielded = undefined;
  }

  private start(body: LuaFunction, args: readonly LuaValue[], resumer: Thread): Outcome | Promise<Outcome> {
    running.thread = this;
    const { wanted } = tracing;
    tracing.wanted = false;
    let results: Results;
    try {
      results = all(body(...args));
      tracing.wanted = wanted;
    } catch (thrown) {
      tracing.wanted = wanted;
      settleSlice();
      this.end(resumer);
      return { error: toLuaError(thrown) };
    }
    // The body's own frames await what is pending.
    waits.pending = null;
    if (!(results instanceof Promise)) {
      this.end(resumer);
      return { values: results };
    }
    results.then(this.returned, this.failed);
    running.thread = resumer;
    if ((this.status as Status) !== "suspended") return this.outcome();
    if (resumer instanceof Coroutine) resumer.status = "running";
    const { yielded } = this;
    this.yielded = undefined;
    return { values: yielded };
  }

  private end(resumer: Thread): void {
    this.status = "dead";
    running.thread = resumer;
    if (resumer instanceof Coroutine) resumer.status = "running";
  }

  private outcome(): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.report = resolve;
      this.abort = reject;
    });
  }

  private tell(outcome: Outcome): void {
    const { report, resumer } = this;
    this.report = null;
    this.abort = null;
    this.resumer = null;
    if (resumer instanceof Coroutine) resumer.status = "running";
    report?.(outcome);
  }

  /** The body has returned; or a call that it put off is made now, and may have to wait. */
  private readonly returned = (answer: Values): void => {
    let results: Results;
    try {
      results = resumed(this, answer);
    } catch (thrown) {
      this.failed(thrown);
      return;
    }
    if (results instanceof Promise) {
      results.then(this.returned, this.failed);
      return;
    }
    this.status = "dead";
    this.tell({ values: results });
  };

  private readonly failed = (thrown: unknown): void => {
    this.status = "dead";
    if (isTermination(thrown)) this.abort?.(thrown);
    else this.tell({ error: toLuaError(thrown) });
  };
}

/** Suspends the running coroutine (manual, section 5.2, `coroutine.yield`). */
export function yieldRunning(yielded: Values): Promise<Values> {
  const { thread } = running;
  if (thread instanceof Coroutine) return thread.yield(yielded);
  throw runtimeError("attempt to yield from outside a coroutine");
}
