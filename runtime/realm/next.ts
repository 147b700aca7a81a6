import { checkAny, checkTable } from "./argument.js";
import { LuaError } from "./error.js";
import { native } from "./library.js";
import { LuaTable } from "./table.js";
import { type LuaValue, NONE, type Values } from "./value.js";

/** `next(t, key)` (manual, section 5.1). */
export function next(...args: LuaValue[]): Values {
  const table = checkTable(args[0], 1, args.length);
  const key = table.nextKey(args[1]);
  if (key === null) throw new LuaError("invalid key to 'next'");
  return key === undefined ? undefined : [key, table.get(key)];
}

/** The iterator of `ipairs`: raw, as in Lua 5.1. */
export const nextIndex = native("ipairs_iterator", (t: LuaValue, i: LuaValue): Values => {
  const table = t instanceof LuaTable ? t : checkTable(t, 1);
  const following = (typeof i === "number" ? i : Number(checkAny(i, 2))) + 1;
  const value = table.getNumber(following);
  return value === undefined ? NONE : [following, value];
});
