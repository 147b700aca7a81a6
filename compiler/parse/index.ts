import luaparse from "luaparse";
import type { Chunk } from "./ast.js";
import { chunkId, SYNTAX_ERROR_SIZE } from "./chunk-id.js";
import { type Dialect, SYNTAX } from "./dialect.js";
import { cutError, type Refused, translate } from "./failure.js";
import { Lexer } from "./lexer.js";
import { makeSafe } from "./safe-text.js";
import { TreeFinisher } from "./tree.js";

export interface ParseOptions {
  /** Lua's chunk name: `@script.lua`, `=stdin`, or the source text itself. A byte string. */
  readonly chunkName: string;
  readonly dialect?: Dialect;
}

/**
 * Parses a chunk. In a file (`@name`, `=stdin`) a first line that begins with `#` is skipped, as Lua's loader does.
 * @param source a byte string: code units 0 to 255
 * @throws LuaSyntaxError in the words of Lua 5.1
 */
export function parse(source: string, { chunkName, dialect = "union" }: ParseOptions): Chunk {
  const isFile = chunkName.startsWith("@") || chunkName === "=stdin";
  const displayName = chunkId(chunkName, SYNTAX_ERROR_SIZE);
  const syntax = SYNTAX[dialect];
  const startLexer = () => new Lexer(source, displayName, syntax, isFile || syntax.skipsFirstLine);
  const safe = makeSafe(source, startLexer(), displayName, syntax);
  const finisher = new TreeFinisher(source, safe, displayName, syntax.callOnNextLine);
  const refused = (): Refused => ({
    source,
    displayName,
    syntax,
    safe,
    lexer: startLexer(),
    node: finisher.last,
  });
  let chunk: Chunk;
  try {
    chunk = luaparse.parse(safe.text, {
      luaVersion: syntax.luaparseVersion,
      // luaparse shall not read what is in strings, nor shall it judge names.
      encodingMode: "none",
      extendedIdentifiers: true,
      comments: false,
      ranges: true,
      onCreateNode: finisher.finish,
    } as object) as unknown as Chunk;
  } catch (error) {
    throw translate(error, refused()) ?? error;
  }
  if (safe.cut !== undefined) throw cutError(refused());
  return chunk;
}
