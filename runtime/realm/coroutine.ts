import { isWait, Suspension } from "./continuation.js";
import { isTermination, LuaError, toLuaError, tracing } from "./error.js";
import type { Suspended } from "./origin.js";
import type { LuaState } from "./state.js";
import { type Awaiter, Strand } from "./strand.js";
import { putOff } from "./tail-call.js";
import { running, Thread } from "./thread.js";
import { type LuaFunction, type LuaValue, type Values, values } from "./value.js";
import { waits } from "./wait.js";

export type Status = "suspended" | "running" | "normal" | "dead";

/** How many coroutines may resume each other, as in Lua 5.1: each takes JavaScript stack for all that runs in it. */
const DEEPEST = 198;

/** What a resume came to: the values that the coroutine yielded or returned, or its error. */
export type Outcome = { readonly values: Values } | { readonly error: LuaError };

/**
 * A coroutine. Its body runs on the resumer's stack; when it yields, what is left to do of it is a `Strand` of continuations, which the next resume runs on the stack of
 * that resumer. So `resume` is synchronous, unless the coroutine waits for the host.
 * Nothing but the coroutine holds its strand: one that is not resumed any more is garbage.
 */
export class Coroutine extends Thread implements Awaiter {
  override readonly isCoroutine = true;
  status: Status = "suspended";
  /** What the last resume passed. */
  passed: Values = undefined;
  /** What the last yield passed. */
  private yielded: Values = undefined;
  /** What all its yields answer. */
  private readonly suspension = new Suspension(this) as unknown as Promise<Values>;
  /** Not yet called. */
  private body: LuaFunction | null;
  private readonly strand: Strand;
  /** The strand that waits for the next resume; null also if it has not come so far yet. */
  private waiting: Strand | null = null;
  /** What the body came to. */
  private last: Outcome | null = null;
  /** What ended the run. */
  private termination: { readonly thrown: unknown } | null = null;
  /** Who is "normal" while this runs. */
  private normal: Thread | null = null;
  /** Ends the resumer's wait. */
  private report: { resolve(outcome: Outcome): void; reject(thrown: unknown): void } | null = null;

  constructor(state: LuaState, body: LuaFunction) {
    super(state, state.globals);
    this.body = body;
    this.strand = new Strand(this, this);
  }

  override get resumer(): Thread | null {
    return this.normal;
  }

  /** Goes on with the coroutine, which must be suspended, until it yields or ends. A Promise if it waits for the host. */
  resume(args: readonly LuaValue[]): Outcome | Promise<Outcome> {
    const resumer = running.thread;
    const { wanted } = tracing;
    if (resumer.depth >= DEEPEST) return { error: new LuaError("C stack overflow", null) };
    this.depth = resumer.depth + 1;
    this.normal = resumer;
    if (resumer instanceof Coroutine) resumer.status = "normal";
    this.status = "running";
    // Whoever resumes it may ask for the traceback of what it fails with.
    tracing.wanted = true;
    try {
      this.proceed(args);
    } catch (thrown) {
      this.failed(thrown);
    } finally {
      tracing.wanted = wanted;
      running.thread = resumer;
      // The coroutine's own functions wait for what is pending.
      waits.pending = null;
    }
    if (this.isResting()) return this.outcome();
    return new Promise((resolve, reject) => {
      this.report = { resolve, reject };
    });
  }

  private proceed(args: readonly LuaValue[]): void {
    const { body, waiting } = this;
    this.passed = values(args);
    if (body !== null) {
      this.body = null;
      this.strand.proceed(putOff(body, args));
    } else if (waiting !== null) {
      this.waiting = null;
      waiting.proceed(this.passed);
    }
  }

  /** Suspends the running coroutine: answers what waits for the next resume. */
  yield(yielded: Values): Promise<Values> {
    this.status = "suspended";
    this.yielded = yielded;
    return this.suspension;
  }

  /** Whether the coroutine is suspended now, by this strand. If not, it has been resumed already, or does not yield at all. */
  suspend(strand: Strand): boolean {
    if (this.status !== "suspended") return false;
    this.waiting = strand;
    return true;
  }

  override refuseWait(): void {
    if (this.status !== "suspended") return;
    this.status = "running";
    this.yielded = undefined;
    this.waiting = null;
  }

  override promiseOf(wait: Promise<Values>): Promise<Values> {
    if (!isWait(wait)) return wait;
    return new Promise((resolve, reject) => {
      new Strand(this, { returned: resolve, failed: reject }).proceed(wait);
      this.tell();
    });
  }

  /** Tells the resumer, if that had to wait, what the coroutine has come to, if it has. */
  tell(): void {
    const { report } = this;
    if (report === null || !this.isResting()) return;
    this.report = null;
    try {
      report.resolve(this.outcome());
    } catch (thrown) {
      report.reject(thrown);
    }
  }

  private isResting(): boolean {
    return this.status === "suspended" || this.status === "dead";
  }

  /** @throws what ends a run */
  private outcome(): Outcome {
    const { resumer, yielded, last } = this;
    this.normal = null;
    if (resumer instanceof Coroutine) resumer.status = "running";
    if (this.termination !== null) throw this.termination.thrown;
    if (last !== null) return last;
    this.yielded = undefined;
    return { values: yielded };
  }

  /** The body has returned. */
  returned(results: Values): void {
    this.status = "dead";
    this.last = { values: results };
  }

  failed(thrown: unknown): void {
    this.status = "dead";
    if (isTermination(thrown)) this.termination = { thrown };
    else this.last = { error: toLuaError(thrown) };
  }

  /** The innermost of the functions that wait for the next resume. */
  get innermost(): Suspended | null {
    return this.waiting?.innermost ?? null;
  }

  /** What it died of, if it did. */
  get failure(): LuaError | undefined {
    return this.last !== null && "error" in this.last ? this.last.error : undefined;
  }
}

/** Suspends the running coroutine (manual, section 5.2, `coroutine.yield`). */
export function yieldRunning(yielded: Values): Promise<Values> {
  const { thread } = running;
  if (thread instanceof Coroutine) return thread.yield(yielded);
  throw new LuaError("attempt to yield from outside a coroutine");
}
