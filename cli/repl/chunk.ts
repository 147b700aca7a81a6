import { type Engine, LuaSyntaxError, type Script } from "../../index.js";

/** What has been typed so far: a script, the beginning of one, or no Lua. */
export type Chunk =
  | { readonly script: Script }
  | { readonly incomplete: LuaSyntaxError }
  | { readonly error: LuaSyntaxError };

/** Reads what was typed: an expression, whose values are to be shown, or statements. `= x` is Lua 5.1's way to say `return x`. */
export function readChunk(text: string, engine: Engine): Chunk {
  const isShown = text.startsWith("=");
  const expression = compile(`return ${isShown ? text.slice(1) : text}`, engine);
  if ("script" in expression || isShown) return judged(expression);
  // What stands on the first line of a file after `#` is no Lua.
  const statements = compile(text.replace(/^#/, " #"), engine);
  if ("script" in statements) return statements;
  return isIncomplete(expression.error) ? { incomplete: expression.error } : judged(statements);
}

type Compiled = { readonly script: Script } | { readonly error: LuaSyntaxError };

function compile(source: string, engine: Engine): Compiled {
  try {
    return { script: engine.compile(source, { name: "stdin" }) };
  } catch (error) {
    if (error instanceof LuaSyntaxError) return { error };
    throw error;
  }
}

function judged(compiled: Compiled): Chunk {
  if ("script" in compiled) return compiled;
  return isIncomplete(compiled.error) ? { incomplete: compiled.error } : compiled;
}

/** As the `lua` command tells. */
function isIncomplete({ message }: LuaSyntaxError): boolean {
  return message.endsWith("near '<eof>'");
}
