import { ignoreFailure } from "./continuation.js";
import { hostError } from "./error.js";
import type { HostPromise } from "./host.js";
import { HostWait, terminated } from "./interruption.js";
import { deferred, Origin } from "./origin.js";
import { resumed, running } from "./thread.js";
import { all, type LuaValue, type Results, type Values } from "./value.js";

/*
 * Waiting inside expressions.
 *
 * A `__index` function may wait, so `t.x` may answer a Promise. The operators then answer Promises too (`lift`), and compiled
 * code tests once, where the value of the expression is used. To keep Lua's order, `waits.pending` is the Promise of the
 * part of the running expression that waits. While it is set, whatever would call a metamethod or fail is put off until that part has
 * ended (`afterPending`), and `callable` puts off calls that have Promises among their arguments.
 *
 * It is null at the beginning of each synchronous slice of execution (`resumed`), and whoever takes a Promise or an exception from
 * Lua code and goes on synchronously clears it (`settleSlice`).
 */
export const waits: { pending: Promise<unknown> | null } = { pending: null };

/** A value of an expression, some part of which may wait. */
export type Operand = LuaValue | Promise<LuaValue>;

/** Ends what the running slice was evaluating: its pending part, if any, has lost its expression. */
export function settleSlice(): void {
  if (waits.pending === null) return;
  ignoreFailure(waits.pending);
  waits.pending = null;
}

/** Makes a Promise the part that the rest of the expression comes after. */
export function pending<T>(promise: Promise<T>): Promise<T> {
  waits.pending = promise;
  return promise;
}

/** An operation on operands of which at least one is a Promise: a Promise of its result. */
export function lift<T>(
  operation: (...operands: LuaValue[]) => T | Promise<T>,
  ...operands: Operand[]
): Promise<T> {
  return pending(liftOperands(operation, operands));
}

async function liftOperands<T>(
  operation: (...operands: LuaValue[]) => T | Promise<T>,
  operands: readonly Operand[],
): Promise<T> {
  const { thread } = running;
  const origin = new Origin();
  const settled = resumed(thread, await awaitInOrder(operands));
  return deferred(origin, () => operation(...settled));
}

/** Waits for each Promise of a list, first to last; a list of their values. */
export async function awaitInOrder(list: readonly Operand[]): Promise<LuaValue[]> {
  // If one fails, those behind it are not awaited any more.
  for (const item of list) if (item instanceof Promise) ignoreFailure(item);
  const settled: LuaValue[] = [];
  for (const item of list) settled.push(item instanceof Promise ? await item : item);
  return settled;
}

/** An operation that has to come after the part of the expression that waits now. It fails if that part does. */
export function afterPending<T>(
  operation: (...operands: LuaValue[]) => T | Promise<T>,
  ...operands: LuaValue[]
): Promise<T> {
  return pending(runAfter(waits.pending, operation, operands));
}

async function runAfter<T>(
  earlier: Promise<unknown> | null,
  operation: (...operands: LuaValue[]) => T | Promise<T>,
  operands: LuaValue[],
): Promise<T> {
  const { thread } = running;
  const origin = new Origin();
  resumed(thread, await earlier);
  return deferred(origin, () => operation(...operands));
}

/**
 * Runs a library function that calls back into Lua, written once as a generator: each yielded `Results` comes back as `Values`.
 * Nothing is asynchronous until one of them is a Promise; its failure is thrown into the generator.
 */
export function drive(generator: Generator<Results, Results, Values>): Results {
  let step = generator.next();
  while (step.done !== true) {
    const results = all(step.value);
    if (results instanceof Promise) return driveOn(generator, results);
    step = generator.next(results);
  }
  return step.value;
}

async function driveOn(
  generator: Generator<Results, Results, Values>,
  wait: Promise<Values>,
): Promise<Values> {
  const { thread } = running;
  const origin = new Origin();
  let step: IteratorResult<Results, Results> = { done: false, value: wait };
  while (step.done !== true) {
    let goOn: () => IteratorResult<Results, Results>;
    try {
      let results: Results = step.value;
      while (results instanceof Promise) results = resumed(thread, await results);
      const settled = results;
      goOn = () => generator.next(settled);
    } catch (thrown) {
      goOn = () => generator.throw(thrown);
    }
    resumed(thread, undefined);
    step = deferred(origin, goOn);
  }
  return step.value;
}

/**
 * A promise of the host as one of this realm. What it fails with becomes a Lua error at the position that waits for it.
 *
 * @param receive makes of its value what Lua code gets; does not wait
 * @param key of the cache, if the promise is that of its value
 * @param asError makes that error
 */
export function adopt<T, Received>(
  promise: HostPromise<T>,
  receive: (value: T) => Received,
  key?: string,
  asError = hostError,
): Promise<Received> {
  const wait = new HostWait(promise, key);
  return wait.settled(receive, (thrown) => {
    resumed(wait.thread, undefined);
    return deferred(wait.origin, () =>
      wait.stopped === undefined ? asError(thrown) : terminated(wait.stopped),
    );
  });
}
