import type { Host } from "./host.js";
import { LuaTable } from "./table.js";
import { Thread } from "./thread.js";

/** One Lua state: its globals, loaded modules and way out to the host. States of a realm share compiled code. */
export class LuaState {
  readonly globals = new LuaTable();
  /** `package.loaded`. */
  readonly loaded = new LuaTable();
  /** The metatable of all strings; `string` sets it. */
  stringMetatable: LuaTable | null = null;
  readonly mainThread: Thread = new Thread(this);

  constructor(readonly host: Host) {}
}
