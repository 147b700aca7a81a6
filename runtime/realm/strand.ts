import { Continuation, type Rest, Suspension } from "./continuation.js";
import type { Coroutine } from "./coroutine.js";
import { asBottom, resumption } from "./origin.js";
import { bounce, TailCall } from "./tail-call.js";
import { running } from "./thread.js";
import type { Results, Values } from "./value.js";
import { settleSlice } from "./wait.js";

/** Who is told what becomes of a strand. */
export interface Awaiter {
  returned(results: Values): void;
  failed(thrown: unknown): void;
}

/**
 * The functions that wait in a coroutine, each for the one above it. A coroutine has one strand, and another one for each of its waits that somebody takes for a
 * Promise.
 */
export class Strand {
  /** The innermost function that waits. The one that runs is not among them: it is on JavaScript's stack. */
  innermost: Continuation | null = null;

  constructor(
    readonly coroutine: Coroutine,
    readonly awaiter: Awaiter,
  ) {}

  /** Goes on, with what the innermost function waited for, until they wait again or have all ended. */
  proceed(answer: Results): void {
    this.run(answer, false);
  }

  /** @param given what the innermost function waited for, or, in case of a failure, what is thrown there */
  private run(given: unknown, isFailure: boolean): void {
    const { suspended } = resumption;
    running.thread = this.coroutine;
    try {
      run(this, given, isFailure);
    } finally {
      resumption.suspended = suspended;
    }
  }

  /** Goes on when a Promise is settled. */
  await(promise: Promise<Values>): void {
    promise.then(
      (values) => {
        this.run(values, false);
        this.coroutine.tell();
      },
      (thrown) => {
        this.run(thrown, true);
        this.coroutine.tell();
      },
    );
  }
}

/** What generators have in common, found once: each generator function has a prototype of its own. */
const { next, throw: fail } = Object.getPrototypeOf(Object.getPrototypeOf((function* () {})())) as Rest;

const run = asBottom((strand: Strand, given: unknown, isFailure: boolean): void => {
  const { coroutine, awaiter } = strand;
  for (;;) {
    try {
      let answer: Results;
      resumption.suspended = strand.innermost;
      if (isFailure) {
        isFailure = false;
        const innermost = take(strand);
        if (innermost === null) {
          awaiter.failed(given);
          return;
        }
        answer = follow(strand, innermost, fail.call(innermost.rest, given));
      } else answer = given as Results;
      for (;;) {
        if (!(answer instanceof Promise)) {
          const innermost = take(strand);
          if (innermost === null) {
            awaiter.returned(answer);
            return;
          }
          answer = follow(strand, innermost, next.call(innermost.rest, answer));
        } else if (answer instanceof Continuation) {
          answer.outer = strand.innermost;
          show(answer);
          answer = follow(strand, answer, next.call(answer.rest, undefined));
        } else if (answer instanceof TailCall) {
          answer = bounce(answer);
        } else if (answer instanceof Suspension) {
          if (coroutine.suspend(strand)) return;
          answer = coroutine.passed;
        } else {
          strand.await(answer);
          return;
        }
      }
    } catch (thrown) {
      settleSlice();
      given = thrown;
      isFailure = true;
    }
  }
});

/** The innermost function is about to run. */
function take(strand: Strand): Continuation | null {
  const { innermost } = strand;
  if (innermost !== null) {
    strand.innermost = innermost.outer;
    show(innermost);
  }
  return innermost;
}

/** What is below JavaScript's stack while a function runs: those that wait for it, and itself if it is a library's, whose rest has no frame by which it is known. */
function show(running: Continuation): void {
  resumption.suspended = running.code.script === "" ? running : running.outer;
}

/** What a function that has run answers: what it has come to, or what it waits for now on top of the others. */
function follow(
  strand: Strand,
  continuation: Continuation,
  { done, value }: IteratorResult<Promise<Values>, Results>,
): Results {
  if (done !== true) {
    continuation.line = continuation.code.chunk.line;
    strand.innermost = continuation;
  }
  resumption.suspended = strand.innermost;
  return value;
}
