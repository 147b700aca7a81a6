import type { Chunk } from "./ast.js";
import { chunkId, SYNTAX_ERROR_SIZE } from "./chunk-id.js";
import { type Dialect, SYNTAX } from "./dialect.js";
import { Reader } from "./reader.js";
import { parseStatements } from "./statements.js";

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
  const reader = new Reader(source, chunkId(chunkName, SYNTAX_ERROR_SIZE), SYNTAX[dialect], isFile);
  const mark = reader.mark();
  reader.scope.openBlock();
  const body = parseStatements(reader);
  const lost = reader.scope.closeBlock();
  if (lost !== undefined) reader.failAt(lost.message, lost.line, lost.column);
  reader.expect("<eof>");
  return { type: "Chunk", body, ...reader.extent(mark) };
}
