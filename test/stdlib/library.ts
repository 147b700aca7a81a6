import type { Host } from "../../runtime/realm/host.js";
import { LuaState } from "../../runtime/realm/state.js";
import { LuaTable } from "../../runtime/realm/table.js";
import { running } from "../../runtime/realm/thread.js";
import type { LuaFunction, LuaValue, Results } from "../../runtime/realm/value.js";

/** What a library under test needs of a host; anything else fails. */
export function hostWith(parts: Partial<Host>): Host {
  return { locate: () => undefined, checkpoint: () => undefined, ...parts } as Host;
}

/** Opens a library in a new running state; answers a function that calls its functions by name. */
export function opened(
  open: (state: LuaState) => LuaTable,
  host: Partial<Host> = {},
): (name: string, ...args: LuaValue[]) => Results {
  const state = new LuaState(hostWith(host));
  running.thread = state.mainThread;
  const library = open(state);
  return (name, ...args) => (library.getString(name) as LuaFunction)(...args);
}

/** The value of the error that `action` throws. */
export function errorOf(action: () => unknown): unknown {
  try {
    action();
  } catch (thrown) {
    return (thrown as { value: unknown }).value;
  }
  return "no error";
}

/** The elements 1 to n. */
export function listOf(table: LuaTable): LuaValue[] {
  return Array.from({ length: table.length() }, (_, i) => table.getNumber(i + 1));
}

export const tableOf = (...list: LuaValue[]): LuaTable => LuaTable.fromArray(list);
