import { spend } from "./meter.js";
import { Origin, resumptionNow, type Stack, WHOLE_DEPTH } from "./origin.js";
import { type Frame, framesOf, positionAt } from "./position.js";
import { stateThatRuns } from "./thread.js";
import { formatTraceback } from "./traceback.js";
import type { LuaValue, Results } from "./value.js";
import { waits } from "./wait.js";

/** The handler of an `xpcall`, which answers what that does. */
export type Handler = (value: LuaValue) => Results;

/**
 * Whether anybody may ask for the traceback of an error that is made now: it costs more than all the rest. Nobody does where the error only comes to a `pcall` or a
 * `coroutine.resume`. Where it comes to an `xpcall`, it is the handler, which looks at the stack itself. True wherever that is not known.
 */
export const tracing: { wanted: boolean | Handler } = { wanted: true };

/** What a stack overflow counts as: unwinding the stack and finding its positions takes milliseconds. */
const OVERFLOW = 1000;

/** What V8 and Safari say, and Firefox. */
const STACK_OVERFLOW = /^(?:Maximum call stack size exceeded\.?|too much recursion)$/;

/** What they say of strings, arrays and maps that grow beyond what the engine allows. */
const TOO_LARGE =
  /^Invalid (?:string|array|typed array|array buffer) length|size exceeded|^allocation size overflow$|^Out of memory$/;

/** A Lua error on its way to whoever catches it: any Lua value can be thrown. */
export class LuaError {
  private readonly state = stateThatRuns();
  private kept: readonly Frame[] | null = null;
  readonly stack: Stack | null;
  /** What the handler has answered, if it has run already, on the stack that the error is about to unwind. */
  readonly handled: Results = undefined;

  /**
   * @param value what Lua code catches
   * @param stack where it was made, if that is known; null also if it is not thrown here
   */
  constructor(
    readonly value: LuaValue,
    stack?: Stack | null,
  ) {
    const { wanted } = tracing;
    if (stack !== undefined) this.stack = stack;
    else if (wanted === false) this.stack = null;
    else if (wanted === true || waits.pending !== null) this.stack = wholeStack();
    else {
      this.stack = null;
      this.handled = wanted(value);
    }
  }

  /** As JavaScript's errors have it. */
  get message(): string {
    return typeof this.value === "string" ? this.value : "";
  }

  /** The functions that were active when the error was made, innermost first. */
  get frames(): readonly Frame[] {
    const { stack, state } = this;
    this.kept ??= stack === null || state === undefined ? [] : framesOf(stack, stack.outer, state);
    return this.kept;
  }

  /** `stack traceback:` and a line for each of these functions: as that of the `lua` command, whose handler has two levels of its own. */
  get luaTraceback(): string {
    return formatTraceback(this.frames, 2);
  }
}

/** A traceback shows the outermost functions too. */
function wholeStack(): Stack {
  return new Origin(WHOLE_DEPTH);
}

/**
 * An error made by a library function: its message gets the position of the function at `level` as prefix (level 1 called the
 * library function, level 2 called that one, 0 is no position), as luaL_error does.
 */
export function runtimeError(message: string, level = 1): LuaError {
  return new LuaError(positionAt(level) + message);
}

/** Something thrown by the host to end a run, which no Lua code may catch. */
export function isTermination(thrown: unknown): boolean {
  return (
    typeof thrown === "object" &&
    thrown !== null &&
    "luaTermination" in thrown &&
    thrown.luaTermination === true
  );
}

/**
 * What was caught, as a Lua error. JavaScript's own stack overflow becomes Lua's, exhausted memory too; any other JavaScript error is a
 * fault of ours and says so.
 *
 * @throws what ends a run (see {@link isTermination}), again
 */
export function toLuaError(thrown: unknown): LuaError {
  if (thrown instanceof LuaError) return thrown;
  if (isTermination(thrown)) throw thrown;
  const { name, message } = describe(thrown);
  if (name === "RangeError" || name === "InternalError") {
    if (STACK_OVERFLOW.test(message)) {
      spend(OVERFLOW);
      return new LuaError(`${positionOf(thrown)}stack overflow`, stackOf(thrown));
    }
    if (TOO_LARGE.test(message)) return new LuaError("not enough memory", stackOf(thrown));
  }
  return new LuaError(`${positionOf(thrown)}internal error: ${name}: ${message}`, stackOf(thrown));
}

/** Errors of the host, which the stack may overflow too, are not instances of this realm's Error. */
function describe(thrown: unknown): { name: string; message: string } {
  if (typeof thrown !== "object" || thrown === null) return { name: typeof thrown, message: String(thrown) };
  return {
    name: "name" in thrown ? String(thrown.name) : "Error",
    message: "message" in thrown ? String(thrown.message) : "",
  };
}

/** The stack of an error of JavaScript. */
function stackOf(thrown: unknown): Stack | null {
  return thrown instanceof Error ? { stack: thrown.stack, outer: resumptionNow() } : null;
}

function positionOf(thrown: unknown): string {
  return thrown instanceof Error ? positionAt(1, thrown) : positionAt(1);
}

/**
 * An error of the host as a Lua error: its message with the position of the Lua function that called the host.
 *
 * @throws what ends a run (see {@link isTermination}), again
 */
export function hostError(thrown: unknown): LuaError {
  if (thrown instanceof LuaError) return thrown;
  if (isTermination(thrown)) throw thrown;
  const { name, message } = describe(thrown);
  return name === "RangeError" ? toLuaError(thrown) : runtimeError(message);
}
