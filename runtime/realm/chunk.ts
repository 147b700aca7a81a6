import { type Environment, environmentOf, withEnvironment } from "./environment.js";
import type { ChunkFactory } from "./host.js";
import { operations } from "./operations.js";
import type { LuaState } from "./state.js";
import type { LuaFunction, LuaValue } from "./value.js";

const instances = new WeakMap<ChunkFactory, (globals: LuaValue) => LuaFunction>();

/** A chunk's main function on these globals. States and loads of one chunk share its code. */
export function instantiate(factory: ChunkFactory, globals: LuaValue): LuaFunction {
  let instance = instances.get(factory);
  if (instance === undefined) {
    instance = factory(operations);
    instances.set(factory, instance);
  }
  return instance(globals);
}

/**
 * The main function of a chunk that Lua code loads. Where its functions have no environments of their own, it has one itself, which can be replaced
 * until it is called.
 */
export function loadedChunk(state: LuaState, factory: ChunkFactory, globals: LuaValue): LuaFunction {
  const main = instantiate(factory, globals);
  if (environmentOf(main) !== undefined) {
    state.usesEnvironments = true;
    return main;
  }
  const environment: Environment = { v: globals };
  return withEnvironment(environment, (...args) =>
    (environment.v === globals ? main : instantiate(factory, environment.v))(...args),
  );
}
