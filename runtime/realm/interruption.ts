import { LuaError } from "./error.js";
import type { HostPromise } from "./host.js";
import { Origin, type Stack, WHOLE_DEPTH } from "./origin.js";
import { type Frame, framesOf, positionOf } from "./position.js";
import type { LuaState } from "./state.js";
import { resumed, running, type Thread } from "./thread.js";

/*
 * How running code is stopped from outside: a whole run by the host, or what `with_timeout` calls by its deadline. Code that computes is stopped at a checkpoint, code that waits for the host
 * where it waits. Either throws a `Termination`, which nothing in Lua catches.
 */

/** Why code may not go on. */
export interface Reason {
  /** For whoever reads the error: a byte string. */
  readonly message: string;
}

/** Code has been stopped. */
export class Termination {
  readonly luaTermination = true;

  /**
   * @param stack where the code was
   * @param state whose code it was
   */
  constructor(
    readonly reason: Reason,
    private readonly stack: Stack,
    private readonly state: LuaState,
  ) {}

  /** Says why, and where the code was; with its traceback. Made when it is asked for: where the code was stopped there may be no stack left for it. */
  get error(): LuaError {
    const { reason, stack, state } = this;
    return new LuaError(positionOf(innermostLua(stack, state)) + reason.message, stack);
  }
}

/** A time by which a part of a run has to end. */
export class Deadline implements Reason {
  /**
   * @param thread whose function has to end, with all that it calls and resumes
   * @param at by the host's clock, in milliseconds
   */
  constructor(
    readonly thread: Thread,
    readonly at: number,
    readonly message: string,
  ) {}

  /** Whether it concerns what now runs, or waits, in a thread. */
  covers(innermost: Thread): boolean {
    for (let thread: Thread | null = innermost; thread !== null; thread = thread.resumer) {
      if (thread === this.thread) return true;
    }
    return false;
  }
}

/** A wait of the running thread for the host. */
export class HostWait<T = unknown> {
  readonly thread = running.thread;
  readonly origin: Stack;
  /** Why it was stopped, if it was. */
  stopped: Reason | undefined;
  private fail: (thrown: unknown) => void = () => {};

  /** @param key of the cache, if it is its value that is waited for */
  constructor(
    private readonly promise: HostPromise<T>,
    readonly key: string | undefined,
  ) {
    this.origin = key === undefined || matters(this.thread.state) ? new Origin() : NOWHERE;
  }

  /**
   * What `receive` makes of that which the host's promise comes to. Where it fails, or the wait is stopped, it rejects with what `explain` makes of that, when no other code of Lua runs.
   */
  settled<Received>(
    receive: (value: T) => Received,
    explain: (thrown: unknown) => unknown,
  ): Promise<Received> {
    const { ended, hostWaits } = this.thread.state;
    return new Promise((resolve, reject) => {
      this.fail = (thrown) => void Promise.resolve(thrown).then(explain).then(reject, reject);
      hostWaits.add(this);
      const refusal = ended ?? overdue(this.thread);
      if (refusal !== undefined) this.stop(refusal);
      // Between the host's promise and who waits there is this one and no other: ten thousand may wait.
      this.promise.then(
        (value) => {
          hostWaits.delete(this);
          resumed(this.thread, undefined);
          try {
            resolve(receive(value));
          } catch (thrown) {
            reject(thrown);
          }
        },
        (thrown) => {
          hostWaits.delete(this);
          this.fail(thrown);
        },
      );
    });
  }

  stop(reason: Reason): void {
    this.stopped = reason;
    this.thread.state.hostWaits.delete(this);
    this.promise.cancel?.();
    this.fail(reason);
  }
}

/** The stack of a wait that does not fail, and of which nobody asks where it is: to keep one takes longer than all the rest of waiting for a key and going on. */
const NOWHERE: Stack = { stack: [], outer: { origin: null, suspended: null } };

/** Whether it matters where code waits for a key: code that can be stopped says where it was. */
function matters({ code, deadlines, host }: LuaState): boolean {
  return host.waitsForKey() || code.interruptible || deadlines.size > 0;
}

/** For which key of the cache code waits, if it is one, and where: `script.lua:12`. Byte strings. */
export interface WaitReport {
  readonly key: string | undefined;
  /** Takes its time. */
  position(): string;
}

/** What of the host the code of a state waits for. */
export function waitsOf(state: LuaState): WaitReport[] {
  return Array.from(state.hostWaits, ({ key, origin }) => ({
    key,
    position() {
      const location = innermostLua(origin, state)?.location;
      return location === undefined ? "?" : `${location.source}:${location.line}`;
    },
  }));
}

/** The innermost function of Lua code on a stack. */
function innermostLua(stack: Stack, state: LuaState): Frame | undefined {
  return framesOf(stack, stack.outer, state).find(({ location }) => location !== undefined);
}

/** Stops the running code, if it may not go on. */
export function refuseToStopped(): void {
  const { thread } = running;
  const { state } = thread;
  const reached = state.ended === null ? state.host.checkpoint() : undefined;
  // Where a Lua function runs on behalf of the host, the rest of the run waits: it stops too.
  if (reached !== undefined) endRun(state, reached);
  const reason = state.ended ?? overdue(thread);
  if (reason !== undefined) throw terminated(reason);
}

function overdue(thread: Thread): Deadline | undefined {
  const { deadlines, host } = thread.state;
  if (deadlines.size === 0) return undefined;
  const now = host.now();
  // The outermost first.
  for (const deadline of deadlines) if (deadline.at <= now && deadline.covers(thread)) return deadline;
  return undefined;
}

/** What stops the running code. */
export function terminated(reason: Reason): Termination {
  return new Termination(reason, new Origin(WHOLE_DEPTH), running.thread.state);
}

/** The host ends a run: what of it waits for the host stops now, what computes at its next checkpoint. */
export function endRun(state: LuaState, reason: Reason): void {
  state.ended ??= reason;
  for (const wait of [...state.hostWaits]) wait.stop(reason);
}

/** The time of a deadline has come. */
export function expire(deadline: Deadline): void {
  for (const wait of [...deadline.thread.state.hostWaits]) {
    if (deadline.covers(wait.thread)) wait.stop(deadline);
  }
}
