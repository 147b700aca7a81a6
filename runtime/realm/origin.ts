import { named } from "./call-sites.js";

/*
 * Work that goes on after a wait has lost the stack it was begun on: the function that began it may even have returned its Promise
 * as a tail call. So whoever defers work keeps an Origin, and runs it under `deferred`: positions and tracebacks go on there.
 */

/** What a stack goes on from. */
export interface Resumption {
  /** Where its work was begun, if that was deferred; or the stack of the error that it handles. */
  readonly origin: Stack | null;
  /** In a coroutine, the innermost of the functions below its bottom. */
  readonly suspended: Suspended | null;
}

/** A stack that was there once. */
export interface Stack {
  /** V8 reads it when it is asked for first. */
  readonly stack?: unknown;
  readonly outer: Resumption;
}

/** How many JavaScript frames are kept, mostly: 3 to 10 µs, where 128 would cost up to 70. */
const DEPTH = 48;

/** How many count as a whole stack. They take a tenth of a second then; those of a stack of 256 MiB would take ten. */
export const WHOLE_DEPTH = 4096;

/** The stack on which it is made, or that much of it. */
export class Origin implements Stack {
  declare readonly stack?: unknown;
  readonly outer = resumptionNow();

  constructor(depth = DEPTH) {
    const { stackTraceLimit } = Error;
    // Setting it costs as much as three frames.
    if (stackTraceLimit !== depth) Error.stackTraceLimit = depth;
    try {
      Error.captureStackTrace(this, Origin);
    } finally {
      if (stackTraceLimit !== depth) Error.stackTraceLimit = stackTraceLimit;
    }
  }
}

/** A function that waits in a coroutine, where it has no place on JavaScript's stack. */
export interface Suspended {
  readonly code: {
    /** As JavaScript names it. */
    readonly name: string;
    /** The file name of its chunk's code; empty for functions of libraries. */
    readonly script: string;
    /** The line of the code where the function begins. */
    readonly definition: number;
  };
  /** The line of the code where it waits. */
  readonly line: number;
  /** The function that waits for this one. */
  readonly outer: Suspended | null;
}

/** What the running slice goes on from. */
export const resumption: { -readonly [field in keyof Resumption]: Resumption[field] } = {
  origin: null,
  suspended: null,
};

/** What the running slice goes on from, kept. */
export function resumptionNow(): Resumption {
  const { origin, suspended } = resumption;
  return { origin, suspended };
}

/** The JavaScript name of functions on which a coroutine's stack stands. */
export const BOTTOM = "[bottom]";

/** Gives a function the name by which it is known that a coroutine's stack ends there. */
export function asBottom<F extends (...args: never[]) => unknown>(f: F): F {
  return named(BOTTOM, f);
}

/** The JavaScript name of `deferred`, by which its frame is known. */
export const DEFERRED = "[deferred]";

/** Goes on with deferred work. */
export const deferred = named(DEFERRED, <T>(origin: Stack, work: () => T): T => {
  const outer = resumption.origin;
  resumption.origin = origin;
  try {
    return work();
  } finally {
    resumption.origin = outer;
  }
});
