import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type * as Compiler from "../../compiler/index.js";
import type { Compiled, CompileOptions } from "../../compiler/index.js";
import { chunkId } from "../../compiler/parse/chunk-id.js";
import { builtFiles } from "../system/built.js";
import { LuaSyntaxError } from "./errors.js";
import { decodeText } from "./text.js";

let loaded: typeof Compiler | undefined;

/**
 * Compiles a byte string. The compiler is loaded when it is first needed: it brings `typescript`, which takes longer to load than most
 * scripts take to run.
 *
 * @throws LuaSyntaxError with its message as text
 */
export function compileChunk(source: string, options: CompileOptions): Compiled {
  try {
    return compiler().compile(source, options);
  } catch (error) {
    // The compiler is a bundle of its own: its class is another one than that which this package exports.
    if (!(error instanceof Error) || error.name !== "LuaSyntaxError") throw error;
    const { message, line, column } = error as Error & { line: number; column: number };
    const name = decodeText(chunkId(options.chunkName));
    const syntaxError = new LuaSyntaxError(decodeText(message), name, line, column);
    messages.set(syntaxError, message);
    throw syntaxError;
  }
}

/** The messages of syntax errors as Lua has them: with all bytes of what is quoted there, be it text or not. */
const messages = new WeakMap<object, string>();

/** What a syntax error says to Lua code, as a byte string; undefined if it is none of the compiler's. */
export function bytesOfMessage(error: object): string | undefined {
  return messages.get(error);
}

/** See the compiler's own. */
export function functionText(...args: Parameters<typeof Compiler.functionText>): string | undefined {
  return compiler().functionText(...args);
}

/** A CommonJS bundle, because `load` in Lua, which may be what needs it, must not wait. */
function compiler(): typeof Compiler {
  loaded ??= createRequire(import.meta.url)(
    fileURLToPath(new URL("compiler.cjs", builtFiles)),
  ) as typeof Compiler;
  return loaded;
}
