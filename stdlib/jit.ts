import { library } from "../runtime/realm/library.js";
import type { LuaState } from "../runtime/realm/state.js";
import type { LuaTable } from "../runtime/realm/table.js";
import { NONE } from "../runtime/realm/value.js";

/** What scripts ask LuaJIT's `jit` for. There is no compiler of LuaJIT's to be steered: it is off, and stays so. */
export function openJit(_state: LuaState): LuaTable {
  const nothing = () => NONE;
  return library({
    ...{ on: nothing, off: nothing, flush: nothing, status: () => false },
    version: "LuaJIT 2.1.0-beta3",
    version_num: 20100,
    os: "Other",
    arch: "none",
  });
}
