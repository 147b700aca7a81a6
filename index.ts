/** lua2js: compiles Lua to JavaScript, and runs many scripts on one shared cache. */

export type { SourceMap } from "./compiler/index.js";
export { MemoryCache, type MemoryCacheOptions } from "./runtime/cache/memory.js";
export {
  type CacheCounters,
  CacheError,
  type CacheEventType,
  type CacheListener,
  type CacheSession,
  type CacheStore,
  type Claim,
} from "./runtime/cache/store.js";
export type { JsValue } from "./runtime/host/bridge.js";
export { Cache, type CacheEvent } from "./runtime/host/cache.js";
export type { Script } from "./runtime/host/chunk.js";
export type { Context } from "./runtime/host/context.js";
export { Engine, type EngineOptions } from "./runtime/host/engine.js";
export { BuildError, LuaScriptError, LuaSyntaxError, ThreadError } from "./runtime/host/errors.js";
export { type LuaVersion, luaVersions } from "./runtime/host/lua-version.js";
export { ThreadPool, type ThreadPoolOptions } from "./runtime/host/pool/pool.js";
export { Build } from "./runtime/host/precompiled/build.js";
export type { HostFunction, HostValue, RunOptions, RunResult } from "./runtime/host/run-options.js";
export { type TranslateOptions, type Translation, translate } from "./runtime/host/translate.js";
