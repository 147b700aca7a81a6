import { NONE } from "../runtime/realm/value.js";
import { Library } from "./library.js";

/** What scripts ask LuaJIT's `jit` for. There is no compiler of LuaJIT's to be steered: it is off, and stays so. */
export const jit = new Library("jit", {
  on: () => NONE,
  off: () => NONE,
  flush: () => NONE,
  status: () => false,
  version: "LuaJIT 2.1.0-beta3",
  version_num: 20100,
  os: "Other",
  arch: "none",
});
