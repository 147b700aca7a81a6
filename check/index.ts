import { namesEnvironments } from "../compiler/analyze/named-functions.js";
import { resolveScopes } from "../compiler/analyze/scopes.js";
import type * as ast from "../compiler/parse/ast.js";
import { type Dialect, hasArgumentTables, hasEnvVariable } from "../compiler/parse/dialect.js";
import { parse } from "../compiler/parse/index.js";
import { LuaSyntaxError } from "../compiler/parse/syntax-error.js";
import { LuaSource } from "../compiler/print/lua-source.js";
import { commentsOf } from "./comments.js";
import { Directives } from "./directives.js";
import { type Finding, type Place, type RuleName, ruleDefaults, ruleNames } from "./finding.js";
import type { Library } from "./library.js";
import { usesOf } from "./names.js";
import type { Program } from "./program.js";
import { rules } from "./rules/index.js";

export { type Finding, type Place, type RuleName, ruleDefaults, ruleNames } from "./finding.js";
export type { Library } from "./library.js";

export interface CheckOptions {
  /** Lua's chunk name, as the compiler takes it. */
  readonly chunkName: string;
  readonly dialect: Dialect;
  readonly library: Library;
  /** Globals, and fields of globals (`string.trim`), that somebody else defines. */
  readonly globals: readonly string[];
  /** Rules that are on, or off, whatever they are by default. */
  readonly enable: readonly RuleName[];
  readonly disable: readonly RuleName[];
}

/** What is wrong, or looks so, with a chunk, given as a byte string: its syntax error, or what the rules find, in the order of the source. */
export function checkChunk(source: string, options: CheckOptions): Finding[] {
  const { chunkName, dialect } = options;
  let program: Program;
  try {
    program = programOf(parse(source, { chunkName, dialect }), source, options);
  } catch (error) {
    if (error instanceof LuaSyntaxError) return [syntaxFinding(error)];
    if (error instanceof RangeError) return [TOO_DEEP];
    throw error;
  }
  const { lineStarts } = new LuaSource(chunkName, source);
  return ruleNames
    .filter((name) => isOn(name, options))
    .flatMap((name) => [...rules[name](program)])
    .filter(
      (finding) =>
        !program.directives.ignores(finding, lineStarts[finding.start.line - 1] + finding.start.column),
    )
    .sort((one, other) => one.start.line - other.start.line || one.start.column - other.start.column);
}

function programOf(
  chunk: ast.Chunk,
  source: string,
  { chunkName, dialect, library, globals }: CheckOptions,
): Program {
  const own = namesEnvironments(chunk, source);
  const environments = hasEnvVariable(dialect) ? "variable" : own ? "own" : "shared";
  const scopes = resolveScopes(chunk, environments, hasArgumentTables(dialect) && /\barg\b/.test(source));
  const comments = source.includes("luacheck:") ? commentsOf(source, chunkName, dialect) : [];
  return {
    chunk,
    source,
    scopes,
    uses: usesOf(chunk, scopes),
    library,
    globals: new Set(globals),
    directives: new Directives(source, chunk, comments),
  };
}

function isOn(name: RuleName, { enable, disable }: CheckOptions): boolean {
  return !disable.includes(name) && (ruleDefaults[name] || enable.includes(name));
}

const BEGINNING: Place = { line: 1, column: 0 };

const TOO_DEEP: Finding = {
  rule: "syntax",
  message: "chunk has too many syntax levels",
  start: BEGINNING,
  end: BEGINNING,
};

function syntaxFinding({ message, line, column }: LuaSyntaxError): Finding {
  const start: Place = { line, column };
  return {
    rule: "syntax",
    message: message.replace(/^.*?:\d+: /s, ""),
    start,
    end: { line, column: column + 1 },
  };
}
