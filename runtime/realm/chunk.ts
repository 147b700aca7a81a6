import type { ChunkFactory } from "./host.js";
import { operations } from "./operations.js";
import type { LuaTable } from "./table.js";
import type { LuaFunction } from "./value.js";

const instances = new WeakMap<ChunkFactory, (globals: LuaTable) => LuaFunction>();

/** A chunk's main function on these globals. States and loads of one chunk share its code. */
export function instantiate(factory: ChunkFactory, globals: LuaTable): LuaFunction {
  let instance = instances.get(factory);
  if (instance === undefined) {
    instance = factory(operations);
    instances.set(factory, instance);
  }
  return instance(globals);
}
