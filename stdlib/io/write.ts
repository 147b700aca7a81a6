import { checkString } from "../../runtime/realm/argument.js";
import { formatNumber } from "../../runtime/realm/number.js";
import type { LuaValue, Values } from "../../runtime/realm/value.js";
import type { File } from "./file.js";
import { failed } from "./stream.js";

/** Writes strings and numbers; `position` is that of the first one among the arguments. As in Lua 5.1 the result is true. */
export function write({ stream }: File, args: readonly LuaValue[], position: number): Values {
  try {
    for (let i = 0; i < args.length; i++) {
      const value = args[i];
      if (typeof value === "string") stream.write(value);
      else if (typeof value === "number") stream.write(formatNumber(value));
      else checkString(value, position + i);
    }
    return true;
  } catch (thrown) {
    return failed(thrown);
  }
}

export function flush({ stream }: File): Values {
  try {
    stream.flush();
    return true;
  } catch (thrown) {
    return failed(thrown);
  }
}

/** As in Lua 5.1, the standard streams stay open, and nothing is told about how a program ended. */
export function close(file: File): Values {
  if (file.standard) return [undefined, "cannot close standard file"];
  try {
    file.close();
    return true;
  } catch (thrown) {
    return failed(thrown);
  }
}
