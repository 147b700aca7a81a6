import { native } from "./library.js";
import type { Suspended } from "./origin.js";
import { nativeName } from "./position.js";
import { running, type Thread } from "./thread.js";
import type { Results, Values } from "./value.js";

/*
 * Continuations in coroutines. Where a function waits, it answers a Promise; in the main thread that of the asynchronous function that goes on with it later. But who
 * resumes a coroutine does not wait until the next microtask: there the rest of a function is a generator, in a `Continuation`, and what it waits for in the end may be a `Suspension`. Both pass for
 * Promises, so compiled code hands them on as it does Promises, down to the coroutine's `Strand`, which runs them.
 */

/** The rest of a function: yields each wait, gets what that answers, and returns what the function does. */
export type Rest<Waited = Values> = Generator<Promise<Waited>, Results, Waited>;

/** What is known of a function whose rest is a generator. */
export interface RestCode {
  /** As JavaScript names it. */
  readonly name: string;
  /** The file name of its chunk's code; empty for functions of libraries. */
  readonly script: string;
  /** Where its text begins. */
  readonly definition: number;
  /** Where its chunk's code waits that has run last: what it sets before it yields. */
  readonly chunk: { line: number };
}

/** Something to wait for that is no Promise but passes for one. */
abstract class Wait {
  abstract readonly thread: Thread;

  /** For `await`, and whoever else takes it for a Promise. */
  then(fulfilled: (results: Values) => void, rejected: (thrown: unknown) => void): void {
    this.thread.promiseOf(this as unknown as Promise<Values>).then(fulfilled, rejected);
  }
}

Object.setPrototypeOf(Wait.prototype, Promise.prototype);

/** The rest of a function that waits, in a coroutine. It is run once, by whoever waits for it. */
export class Continuation extends Wait implements Suspended {
  readonly thread = running.thread;
  /** Where it waits. */
  line = 0;
  /** The function that waits for this one. */
  outer: Continuation | null = null;

  constructor(
    readonly code: RestCode,
    readonly rest: Rest,
    /** What it waits for first. */
    readonly wait: Promise<unknown>,
  ) {
    super();
  }
}

/** What a coroutine's yields answer: whoever waits for it waits for the next resume. */
export class Suspension extends Wait {
  constructor(readonly thread: Thread) {
    super();
  }
}

/** Whether it only passes for a Promise. */
export function isWait(wait: Promise<unknown>): boolean {
  return wait instanceof Wait;
}

/**
 * What a library function does with the answer of a call when that has to wait: in a coroutine a continuation, elsewhere an asynchronous function.
 *
 * @param name the library function, for tracebacks
 */
export function continued<Arguments extends unknown[], Waited = Values>(
  name: string,
  rest: (wait: Promise<Waited>, ...args: Arguments) => Rest<Waited>,
): (wait: Promise<Waited>, ...args: Arguments) => Promise<Values> {
  const code: RestCode = { name: nativeName(name), script: "", definition: 0, chunk: { line: 0 } };
  const awaiting = native(name, async (generator: Rest<Waited>): Promise<Values> => {
    let step = generator.next(undefined as Waited);
    while (step.done !== true) {
      let goOn: () => IteratorResult<Promise<Waited>, Results>;
      try {
        const values = await step.value;
        goOn = () => generator.next(values);
      } catch (thrown) {
        goOn = () => generator.throw(thrown);
      }
      step = goOn();
    }
    return step.value;
  });
  return (wait, ...args) => {
    const generator = rest(wait, ...args);
    if (!running.thread.isCoroutine) return awaiting(generator);
    return new Continuation(code, generator as Rest, wait) as unknown as Promise<Values>;
  };
}

/** For a wait whose outcome concerns nobody any more: an unhandled rejection would end the process. */
export function ignoreFailure(wait: Promise<unknown>): void {
  let innermost = wait;
  while (innermost instanceof Continuation) innermost = innermost.wait;
  if (!(innermost instanceof Wait)) innermost.then(undefined, nothing);
}

function nothing(): void {}
