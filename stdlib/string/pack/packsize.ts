import { argumentError, checkString } from "../../../runtime/realm/argument.js";
import type { LuaValue } from "../../../runtime/realm/value.js";
import { Format } from "./format.js";

/** C's largest string. */
const LARGEST = 0x7fffffff;

/** Lua 5.3's `string.packsize`: how many bytes `pack` makes of a format in which no string has a length of its own. */
export function packsize(format?: LuaValue): number {
  const options = new Format(checkString(format, 1, arguments.length));
  let total = 0;
  while (!options.isAtEnd) {
    const { kind, size, padding } = options.next(total);
    if (kind === "counted" || kind === "terminated") throw argumentError(1, "variable-length format");
    total += padding + size;
    if (total > LARGEST) throw argumentError(1, "format result too large");
  }
  return total;
}
