import { LuaTable } from "./table.js";
import { Thread } from "./thread.js";
import type { LuaValue } from "./value.js";

export type TypeName = "nil" | "boolean" | "number" | "string" | "table" | "function" | "thread" | "userdata";

/** What `type(value)` answers. */
export function typeName(value: LuaValue): TypeName {
  switch (typeof value) {
    case "undefined":
      return "nil";
    case "boolean":
      return "boolean";
    case "number":
      return "number";
    case "string":
      return "string";
    case "function":
      return "function";
    default:
      return value instanceof LuaTable ? "table" : value instanceof Thread ? "thread" : "userdata";
  }
}
