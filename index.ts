/** lua2js: compiles Lua to JavaScript, and runs many scripts on one shared cache. */

export { type RuleName, ruleDefaults, ruleNames } from "./check/finding.js";
export type { SourceMap } from "./compiler/index.js";
export { MemoryCache, type MemoryCacheOptions } from "./runtime/cache/memory.js";
export { RedisCache } from "./runtime/cache/redis/cache.js";
export type { RedisCacheOptions } from "./runtime/cache/redis/options.js";
export {
  type CacheCounters,
  CacheError,
  type CacheEventType,
  type CacheListener,
  type CacheSession,
  type CacheStore,
  type Claim,
  type Opener,
} from "./runtime/cache/store.js";
export type {
  Counts,
  KeyData,
  Kind,
  Outcome,
  RunData,
  Spans,
  TraceData,
} from "./runtime/cache/trace/data.js";
export type { OperationEvent, TraceEvent, TraceListener } from "./runtime/cache/trace/events.js";
export { TracedCache } from "./runtime/cache/trace/traced-cache.js";
export type { JsValue } from "./runtime/host/bridge.js";
export { Cache, type CacheEvent } from "./runtime/host/cache.js";
export { CacheTrace, type CacheTraceOptions } from "./runtime/host/cache-trace.js";
export { type CheckOptions, check, type Finding } from "./runtime/host/check.js";
export type { Script } from "./runtime/host/chunk.js";
export type { Context } from "./runtime/host/context.js";
export type { Deadlock, DeadlockedRun, DeadlockListener } from "./runtime/host/deadlocks.js";
export { Engine, type EngineOptions } from "./runtime/host/engine.js";
export {
  BuildError,
  LuaLimitError,
  LuaScriptError,
  LuaSyntaxError,
  ThreadError,
} from "./runtime/host/errors.js";
export type { Limit, LimitOptions } from "./runtime/host/limits.js";
export type { LuaFunction } from "./runtime/host/lua-function.js";
export { type LuaVersion, luaVersions } from "./runtime/host/lua-version.js";
export { type Permission, type Permissions, permissions } from "./runtime/host/permissions.js";
export { ThreadPool, type ThreadPoolOptions } from "./runtime/host/pool/pool.js";
export { Build } from "./runtime/host/precompiled/build.js";
export type {
  HostFunction,
  HostModules,
  HostValue,
  RunOptions,
  RunResult,
  StateOptions,
  StateRunOptions,
} from "./runtime/host/run-options.js";
export type { State } from "./runtime/host/state.js";
export { type TranslateOptions, type Translation, translate } from "./runtime/host/translate.js";
export type {
  FunctionExport,
  HostExport,
  HostModule,
  HostType,
  Parameter,
  Signature,
  TableExport,
  ValueExport,
} from "./runtime/host/typed/description.js";
export { Values, values } from "./runtime/host/values.js";
export type { Member } from "./runtime/realm/members.js";
