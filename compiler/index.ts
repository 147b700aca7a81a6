import { analyzeLiveness } from "./analyze/liveness.js";
import { resolveScopes } from "./analyze/scopes.js";
import { emitChunk } from "./emit/index.js";
import { lowerChunk } from "./lower/index.js";
import { chunkId } from "./parse/chunk-id.js";
import { parse } from "./parse/index.js";
import { LuaSyntaxError } from "./parse/syntax-error.js";
import { type Printed, printChunk } from "./print/index.js";
import { LuaSource } from "./print/lua-source.js";

export { LuaSyntaxError } from "./parse/syntax-error.js";
export type { Printed, SourceMap } from "./print/index.js";

export interface CompileOptions {
  /** What error messages call the chunk: `@` and a file name, `=` and a name, or the source text itself. */
  readonly chunkName: string;
  /** An ES module that exports the chunk factory, or a script whose value it is. */
  readonly format: "module" | "script";
}

/**
 * Compiles a Lua chunk, given as a byte string (each code unit is a byte), to JavaScript and its source map.
 *
 * @throws LuaSyntaxError in Lua's own words
 */
export function compile(text: string, { chunkName, format }: CompileOptions): Printed {
  try {
    const chunk = parse(text, { chunkName });
    const source = new LuaSource(chunkName.replace(/^[@=]/, ""), text);
    const functions = lowerChunk(chunk, resolveScopes(chunk), source.lineStarts);
    for (const lowered of functions) analyzeLiveness(lowered);
    const { expression, variableNames } = emitChunk(functions, source);
    return printChunk(expression, format, source, variableNames);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new LuaSyntaxError(`${chunkId(chunkName)}: chunk has too many syntax levels`, 1, 0);
  }
}
