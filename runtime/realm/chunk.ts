import { ChunkCode } from "./chunk-code.js";
import { type Environment, environmentOf, withEnvironment } from "./environment.js";
import type { EvaluatedChunk } from "./host.js";
import type { LuaState } from "./state.js";
import type { LuaFunction, LuaValue } from "./value.js";

const codes = new WeakMap<EvaluatedChunk, ChunkCode>();

/** A chunk's main function on these globals. States and loads of one chunk share its code. */
export function instantiate(chunk: EvaluatedChunk, globals: LuaValue): LuaFunction {
  let code = codes.get(chunk);
  if (code === undefined) {
    code = new ChunkCode(chunk);
    codes.set(chunk, code);
  }
  return code.instantiate(globals);
}

/**
 * The main function of a chunk that Lua code loads. Where its functions have no environments of their own, it has one itself, which can be replaced
 * until it is called.
 */
export function loadedChunk(state: LuaState, chunk: EvaluatedChunk, globals: LuaValue): LuaFunction {
  const { code } = state;
  state.code = {
    environments: code.environments || chunk.environments,
    interruptible: code.interruptible || chunk.interruptible,
  };
  const main = instantiate(chunk, globals);
  if (chunk.environments) return main;
  const environment: Environment = { v: globals, compiled: main };
  return withEnvironment(environment, (...args) =>
    (environment.v === globals ? main : instantiate(chunk, environment.v))(...args),
  );
}

/** The function whose text the compiler has written. */
export function compiledFunction(f: LuaFunction): LuaFunction {
  return environmentOf(f)?.compiled ?? f;
}
