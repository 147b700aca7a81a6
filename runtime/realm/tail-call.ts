import type { LuaFunction, LuaValue, Results, Values } from "./value.js";

/*
 * Tail calls (manual, section 2.5.8). JavaScript keeps the frame of a function that says `return f(x)`, so compiled code makes only so many
 * of these calls in a row; the next one it answers instead, as a `TailCall`, and whoever made the first of the calls makes this one when all their
 * frames are gone (`bounce`).
 */

/**
 * A call that is still to be made: neither values nor a wait. It is an array, so that `first`, which every call whose value is used goes
 * through, finds it at no cost, and an instance of Promise, so that whoever does not look for it waits for it, which comes to the same.
 */
export class TailCall extends Array<never> {
  constructor(
    readonly callee: LuaFunction,
    readonly passed: readonly LuaValue[],
  ) {
    super();
  }
}

Object.setPrototypeOf(TailCall.prototype, Promise.prototype);
// To await it answers the call itself, which `resumed` makes.
Object.defineProperty(TailCall.prototype, "then", { value: undefined });

/** How many tail calls are made before one is put off: at least this many, and up to twice as many. */
const LEAST = 128;

/** How many tail calls may still be made. */
const budget = { left: LEAST };

/** Whether so many tail calls have been made that the stack may be deep. */
export const deep = (): boolean => --budget.left < 0;

/** A tail call that is put off until the frames of its caller are gone. */
export function putOff(callee: LuaFunction, args: readonly LuaValue[]): Promise<Values> {
  return new TailCall(callee, args) as unknown as Promise<Values>;
}

/** Makes a call that was put off, and those that it puts off in turn. */
export function bounce(call: TailCall): Results {
  for (;;) {
    budget.left = nextBudget();
    const results = call.callee(...call.passed);
    if (!(results instanceof TailCall)) return results;
    call = results;
  }
}

let random = 1;

/**
 * Not always the same number: a function whose every round makes that many tail calls on the side would never have its own put off.
 */
function nextBudget(): number {
  random = (Math.imul(random, 1103515245) + 12345) >>> 0;
  return LEAST + (random >>> 25);
}
