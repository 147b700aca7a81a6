import type { LuaTable } from "./table.js";

/** A full userdata: a host object with a metatable, opaque to Lua code. */
export class Userdata {
  metatable: LuaTable | null = null;

  constructor(readonly content: unknown = undefined) {}
}
