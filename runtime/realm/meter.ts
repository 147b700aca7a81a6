import { refuseToStopped } from "./interruption.js";

/*
 * How scripts that compute are stopped. Code that was compiled to be interruptible counts its rounds and calls, and so does the realm where it works for long; each time
 * the count runs out, somebody looks whether the run may go on.
 */

/** How many rounds and calls go by between two looks: some 10 to 50 µs. */
const PORTION = 4096;

/** As many before the first look, and twice as many before each next one until they are a portion: V8 undoes the code that it has made fast when that makes a call that it has never seen. */
const FIRST_PORTION = 16;

/** More than this makes no difference, and V8 would keep the count as another kind of number. */
const MOST_WORK = 1_000_000_000;

let portion = FIRST_PORTION;
let left = portion;

/**
 * Looks whether the run may go on.
 *
 * @throws what ends it, if not
 */
export function checkpoint(): void {
  refuseToStopped();
  // Not before: where the stack is too full to look, the next round looks again, until enough of it is gone.
  left = portion;
  if (portion < PORTION) portion *= 2;
}

/** Counts a call or a round of a loop. Small enough for V8 to put it inline wherever it is called. */
export function tick(): void {
  if (--left < 0) checkpoint();
}

/** Counts work, but leaves the looking to whoever counts next. */
export function charge(work: number): void {
  left -= work;
}

/** Counts the work of a library function that is done in one go, in about as much as a round of a loop does: a whole number. */
export function spend(work: number): void {
  left -= Math.min(work, MOST_WORK);
  if (left < 0) checkpoint();
}
