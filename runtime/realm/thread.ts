import { tracing } from "./error.js";
import type { LuaState } from "./state.js";
import type { LuaTable } from "./table.js";
import { bounce, TailCall } from "./tail-call.js";
import type { Values } from "./value.js";
import { waits } from "./wait.js";

/** A thread of execution of a Lua state: its main thread, or a coroutine. */
export class Thread {
  /** Functions that wait in it go on as generators, not as asynchronous functions. */
  readonly isCoroutine: boolean = false;

  /** How many coroutines have resumed each other down to this one, which is the last. */
  depth = 0;

  constructor(
    readonly state: LuaState,
    /** The globals of what it loads from now on: those of the thread that made it, until `setfenv(0, …)` or `debug.setfenv` replace them. */
    public globals: LuaTable,
  ) {}

  /** The thread that has resumed it, while it has not come back from that. */
  get resumer(): Thread | null {
    return null;
  }

  /** A Promise for what functions of this thread answer when they wait, which may only pass for one. */
  promiseOf(wait: Promise<Values>): Promise<Values> {
    return wait;
  }

  /** What its code has just begun to wait for is refused: it goes on synchronously. */
  refuseWait(): void {}
}

/**
 * The thread whose code runs now. Whoever goes on after an `await` restores it first (`resumed`), since others may have
 * run meanwhile. Nothing reads it before the first state of the realm runs.
 */
export const running: { thread: Thread } = { thread: undefined as unknown as Thread };

/** The state whose code runs now. */
export function runningState(): LuaState {
  return running.thread.state;
}

/** The same where perhaps none does: what the host makes then has no place in Lua code. */
export function stateThatRuns(): LuaState | undefined {
  return (running as { thread: Thread | undefined }).thread?.state;
}

/**
 * Goes on in `thread` after a wait, and answers `value`. A slice of synchronous execution begins here, so no expression of it waits yet.
 * What a Lua function answers may be a call that was put off: it is made, and may have to wait again:
 *
 *     while (results instanceof Promise) results = resumed(thread, await results);
 */
export function resumed<T>(thread: Thread, value: T): T {
  running.thread = thread;
  waits.pending = null;
  tracing.wanted = true;
  return value instanceof TailCall ? (bounce(value) as T) : value;
}
