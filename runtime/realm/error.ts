import { resumptionNow } from "./origin.js";
import { type Frame, framesOf, positionAt } from "./position.js";
import { runningState } from "./thread.js";
import { formatTraceback } from "./traceback.js";
import type { LuaValue } from "./value.js";

/**
 * Whether anybody may ask for the traceback of an error that is made now: it costs more than all the rest. Nobody does where the error only comes to a `pcall` or a
 * `coroutine.resume`. True wherever that is not known.
 */
export const tracing = { wanted: true };

/** A Lua error on its way to whoever catches it: any Lua value can be thrown. */
export class LuaError {
  private frames: Frame[] | null = null;
  private readonly state = runningState();
  /** The stack on which it was made, and what that goes on from. */
  private readonly stack = tracing.wanted ? new Error() : null;
  private readonly outer = tracing.wanted ? resumptionNow() : null;

  /** @param value what Lua code catches */
  constructor(readonly value: LuaValue) {}

  /** As JavaScript's errors have it. */
  get message(): string {
    return typeof this.value === "string" ? this.value : "";
  }

  /** `stack traceback:` and a line for each function that was active when the error was made, innermost first. */
  get luaTraceback(): string {
    this.frames ??=
      this.stack === null || this.outer === null ? [] : framesOf(this.stack, this.outer, this.state.host);
    return formatTraceback(this.frames);
  }
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
  if (name === "RangeError") {
    if (message === "Maximum call stack size exceeded")
      return new LuaError(`${positionOf(thrown)}stack overflow`);
    // Strings, arrays and maps that grow beyond what the engine allows.
    if (/^Invalid (string|array|typed array|array buffer) length|size exceeded/.test(message)) {
      return new LuaError("not enough memory");
    }
  }
  return new LuaError(`${positionOf(thrown)}internal error: ${name}: ${message}`);
}

/** Errors of the host, which the stack may overflow too, are not instances of this realm's Error. */
function describe(thrown: unknown): { name: string; message: string } {
  if (typeof thrown !== "object" || thrown === null) return { name: typeof thrown, message: String(thrown) };
  return {
    name: "name" in thrown ? String(thrown.name) : "Error",
    message: "message" in thrown ? String(thrown.message) : "",
  };
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
