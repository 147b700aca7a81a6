import { lengthError } from "./messages.js";
import { callMetamethod } from "./metamethod.js";
import { metamethod } from "./metatable.js";
import { LuaTable } from "./table.js";
import { runningState } from "./thread.js";
import { afterPending, lift, type Operand, waits } from "./wait.js";

/** `#v`: bytes of a string, a border of a table, or what `__len` answers (as in Lua 5.2, for tables too). */
export function len(v: Operand): Operand {
  if (v instanceof LuaTable && v.metatable === null) return v.length();
  if (typeof v === "string") return v.length;
  return lengthSlowly(v);
}

function lengthSlowly(v: Operand): Operand {
  if (v instanceof Promise) return lift(len, v);
  const handler = metamethod(v, "__len");
  const isRaw = handler === undefined || !runningState().rules.lengthOfTables;
  if (v instanceof LuaTable && isRaw) return v.length();
  if (waits.pending !== null) return afterPending(len, v);
  if (handler === undefined) throw lengthError(v);
  return callMetamethod("__len", handler, v, v);
}
