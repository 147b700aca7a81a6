/** How many bytes Lua spends on a chunk's displayed name (LUA_IDSIZE), the closing zero included. */
const SIZE = 60;

/** Messages of syntax errors have more room (MAXSRC). */
export const SYNTAX_ERROR_SIZE = 80;

/**
 * A chunk's name as messages show it: `@script.lua` -> `script.lua`, `=stdin` -> `stdin`, anything else is the source text
 * itself -> `[string "its first line..."]`. Long names are cut as Lua 5.1's luaO_chunkid cuts them.
 */
export function chunkId(chunkName: string, size = SIZE): string {
  if (chunkName.startsWith("=")) return chunkName.slice(1, size);
  if (chunkName.startsWith("@")) {
    const name = chunkName.slice(1);
    const room = size - " '...' ".length - 1;
    return name.length > room ? `...${name.slice(-room)}` : name;
  }
  const lineEnd = chunkName.search(/[\n\r]/);
  const firstLine = lineEnd < 0 ? chunkName : chunkName.slice(0, lineEnd);
  const room = size - ' [string "..."] '.length - 1;
  const shown = firstLine.length > room ? firstLine.slice(0, room) : firstLine;
  return shown.length < chunkName.length ? `[string "${shown}..."]` : `[string "${shown}"]`;
}
