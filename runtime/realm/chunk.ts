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

/** The environments of chunks loaded by Lua code, by their main functions. */
const environments = new WeakMap<LuaFunction, Environment>();

interface Environment {
  globals: LuaTable;
}

/** A chunk's main function whose globals may be replaced until it is called, as `setfenv` does to loaded chunks. */
export function loadedChunk(factory: ChunkFactory, globals: LuaTable): LuaFunction {
  const environment: Environment = { globals };
  const main: LuaFunction = (...args) => instantiate(factory, environment.globals)(...args);
  environments.set(main, environment);
  return main;
}

/** The environment of a loaded chunk; undefined for any other function. */
export function environmentOf(f: LuaFunction): Environment | undefined {
  return environments.get(f);
}
