import type { Host } from "../../runtime/realm/host.js";
import { LuaState } from "../../runtime/realm/state.js";
import { LuaTable } from "../../runtime/realm/table.js";
import { running } from "../../runtime/realm/thread.js";
import type { LuaFunction, LuaValue, Results } from "../../runtime/realm/value.js";
import type { Library } from "../../stdlib/library.js";

/** What a library under test needs of a host; anything else fails. */
export function hostWith(parts: Partial<Host>): Host {
  return { locate: () => undefined, checkpoint: () => undefined, ...parts } as Host;
}

/** Opens a library in a new running state; answers a function that calls its functions there by name. */
export function opened(
  library: Library,
  host: Partial<Host> = {},
): (name: string, ...args: LuaValue[]) => Results {
  const state = new LuaState(hostWith(host));
  running.thread = state.mainThread;
  const table = library.of(state);
  return (name, ...args) => {
    running.thread = state.mainThread;
    return (table.getString(name) as LuaFunction)(...args);
  };
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
