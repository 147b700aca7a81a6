import { analyzeLiveness, TooComplex } from "./analyze/liveness.js";
import { namesEnvironments, namesTimeouts } from "./analyze/named-functions.js";
import { requiredModules } from "./analyze/required-modules.js";
import { resolveScopes } from "./analyze/scopes.js";
import type { Statement } from "./core.js";
import { emitChunk } from "./emit/index.js";
import { lowerChunk } from "./lower/index.js";
import { chunkId } from "./parse/chunk-id.js";
import { type Dialect, hasArgumentTables, hasEnvVariable } from "./parse/dialect.js";
import { parse } from "./parse/index.js";
import { LuaSyntaxError } from "./parse/syntax-error.js";
import { whilePatient } from "./patience.js";
import { type Names, type Printed, printChunk } from "./print/index.js";
import { LuaSource } from "./print/lua-source.js";

export { functionText } from "./function-text.js";
export type { Dialect } from "./parse/dialect.js";
export { LuaSyntaxError } from "./parse/syntax-error.js";
export type { SourceMap } from "./print/index.js";

export interface CompileOptions {
  /** What error messages call the chunk: `@` and a file name, `=` and a name, or the source text itself. */
  readonly chunkName: string;
  /** An ES module that exports the chunk factory, or a script whose value it is. */
  readonly format: "module" | "script";
  /** The syntax that is accepted, and what globals are; "union" by default. */
  readonly dialect?: Dialect;
  /** Whether each function has an environment of its own, for `setfenv`, in any case; otherwise if the source names a function for that. */
  readonly environments?: boolean;
  /** Whether the code passes checkpoints, where it can be stopped while it computes, in any case; otherwise if the source names a function for that. */
  readonly interruptible?: boolean;
  /**
   * Whether keys that the source writes as names become properties of table objects, which is fast, but makes a realm remember these names for ever; true by default. If not, they are
   * kept like all other keys.
   */
  readonly fields?: boolean;
  /** Whether the source map also says where each statement begins, for debuggers; otherwise it is about what may fail or be called. */
  readonly statements?: boolean;
  /** Is called now and then, and ends the compilation by throwing, whatever it throws. */
  readonly mayGoOn?: () => void;
  /** What the source map's names are; "messages" by default, which whoever runs the code needs. */
  readonly names?: Names;
}

export interface Compiled extends Printed {
  /** Whether each function has an environment of its own. */
  readonly environments: boolean;
  /** Whether the code passes checkpoints. */
  readonly interruptible: boolean;
  /** The modules that it requires by constant names, sorted; byte strings. */
  readonly requires: readonly string[];
}

/**
 * Compiles a Lua chunk, given as a byte string (each code unit is a byte), to JavaScript and its source map.
 *
 * @throws LuaSyntaxError in Lua's own words
 */
export function compile(text: string, options: CompileOptions): Compiled {
  return whilePatient(options.mayGoOn, () => compileNow(text, options));
}

function compileNow(text: string, options: CompileOptions): Compiled {
  const { chunkName, format, dialect = "union", fields = true, names = "messages" } = options;
  try {
    const chunk = parse(text, { chunkName, dialect });
    const source = new LuaSource(chunkName.replace(/^[@=]/, ""), text);
    const own = options.environments === true || namesEnvironments(chunk, text);
    const environments = hasEnvVariable(dialect) ? "variable" : own ? "own" : "shared";
    const scopes = resolveScopes(chunk, environments, hasArgumentTables(dialect) && /\barg\b/.test(text));
    const interruptible = options.interruptible === true || namesTimeouts(chunk, text);
    const places = options.statements === true ? new Map<Statement, number>() : undefined;
    const functions = lowerChunk(chunk, scopes, source.lineStarts, { interruptible, places });
    for (const lowered of functions) analyzeLiveness(lowered);
    const lineOf = (offset: number) => source.placeOf(offset).line + 1;
    const printed = printChunk(emitChunk(functions, scopes, lineOf, places, fields), format, source, names);
    const requires = requiredModules(chunk, text);
    return { ...printed, environments: scopes.environments === "own", interruptible, requires };
  } catch (error) {
    if (error instanceof TooComplex) {
      const { line, column } = new LuaSource("", text).placeOf(error.position);
      throw new LuaSyntaxError(`${chunkId(chunkName)}:${line + 1}: ${error.message}`, line + 1, column);
    }
    if (!(error instanceof RangeError)) throw error;
    throw new LuaSyntaxError(`${chunkId(chunkName)}: chunk has too many syntax levels`, 1, 0);
  }
}
