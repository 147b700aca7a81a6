import { argumentError, checkFunction, checkNumber, checkString } from "../runtime/realm/argument.js";
import { hostError, runtimeError } from "../runtime/realm/error.js";
import type { CachePort, Claim, HostPromise } from "../runtime/realm/host.js";
import { PerState } from "../runtime/realm/per-state.js";
import { runningState } from "../runtime/realm/thread.js";
import { type Description, exportValue, importValue, type Neutral } from "../runtime/realm/transfer.js";
import { first, type LuaFunction, type LuaValue, type Results, type Values } from "../runtime/realm/value.js";
import { adopt, drive } from "../runtime/realm/wait.js";
import { Library } from "./library.js";

/** What cannot be stored: `cache.put: cannot store a function (at value.handlers[2])`. */
const cannotPut: Description = { root: "value", failure: "cache.put: cannot store" };
const cannotFetch: Description = { root: "value", failure: "cache.fetch: cannot store" };

/**
 * The cache that all scripts of an engine share. What goes in and what comes out are copies. All operations but `get` and `fetch` answer nil,
 * and only these two wait, while the key is pending, unless the store itself is elsewhere.
 */
export const cache = new Library("cache", {
  put,
  get,
  mark_pending: markPending,
  delete: remove,
  fetch,
});

/** `cache.put(key, value, ttl)`: stores a copy for `ttl` seconds; whoever waits for the key gets it. */
function put(...args: LuaValue[]): Results {
  const key = checkString(args[0], 1, args.length);
  const ttl = checkTtl(args[2], 3, args.length);
  const value = exportValue(args[1], cannotPut);
  return settled(() => port().put(key, value, ttl));
}

/** `cache.get(key)`: a copy of the value, nil if there is none. Waits while the key is pending. */
function get(...args: LuaValue[]): Results {
  const key = checkString(args[0], 1, args.length);
  let value: ReturnType<CachePort["get"]>;
  try {
    value = port().get(key);
  } catch (thrown) {
    throw hostError(thrown);
  }
  // A scalar is what it is on both sides of the border.
  if (typeof value !== "object") return value;
  return "then" in value ? adopt(value, importValue, key) : importValue(value);
}

/** `cache.mark_pending(key)`: from now on `get` waits for the key. An error if it is pending already. */
function markPending(...args: LuaValue[]): Results {
  const key = checkString(args[0], 1, args.length);
  return settled(() => port().markPending(key));
}

/** `cache.delete(key)`: forgets the value; whoever waits for the key gets nil. */
function remove(...args: LuaValue[]): Results {
  const key = checkString(args[0], 1, args.length);
  return settled(() => port().delete(key));
}

/**
 * `cache.fetch(key, ttl, compute)`: a copy of the value; if somebody computes it, after a wait; otherwise what `compute()` answers, stored
 * for `ttl` seconds. If `compute` fails, so does this call, and one of those who wait computes next.
 */
function fetch(...args: LuaValue[]): Results {
  const key = checkString(args[0], 1, args.length);
  const ttl = checkTtl(args[1], 2, args.length);
  const compute = checkFunction(args[2], 3, args.length);
  const computing = computed.of();
  // The run would wait for itself.
  if (computing.has(key)) throw runtimeError(`cache.fetch: this run computes key '${key}' already`);
  let found: ReturnType<CachePort["fetch"]>;
  try {
    found = port().fetch(key);
  } catch (thrown) {
    throw hostError(thrown);
  }
  if (typeof found !== "object") return found;
  if (!("then" in found || "fulfil" in found)) return importValue(found);
  return drive(fetching(found, { key, ttl, compute, computing }));
}

/** The keys that a state computes. */
const computed = new PerState(() => new Set<string>());

/** What the running state has of the cache. */
function port(): CachePort {
  return runningState().host.cache;
}

/** A call of `fetch`. */
interface Fetch {
  readonly key: string;
  readonly ttl: number;
  readonly compute: LuaFunction;
  /** The keys that this state computes. */
  readonly computing: Set<string>;
}

function* fetching(
  found: Exclude<ReturnType<CachePort["fetch"]>, Neutral>,
  fetch: Fetch,
): Generator<Results, Results, Values> {
  // What comes back is no Lua value yet; `drive` passes on whatever it is.
  const { key, ttl, compute, computing } = fetch;
  const end =
    "then" in found ? ((yield adopt(orNobody(found), itself, key) as Results) as Neutral | Claim) : found;
  if (typeof end !== "object" || !("fulfil" in end)) return importValue(end);
  computing.add(key);
  try {
    const value = exportValue(first(yield compute()), cannotFetch);
    yield settled(() => end.fulfil(value, ttl));
    return importValue(value);
  } catch (thrown) {
    yield settled(() => end.giveUp());
    throw thrown;
  } finally {
    computing.delete(key);
  }
}

/** Where nobody waits any more, a claim that comes all the same is given up. */
function orNobody(found: PromiseLike<Neutral | Claim>): HostPromise<Neutral | Claim> {
  const giveUp = (late: Neutral | Claim): void => {
    if (typeof late === "object" && "fulfil" in late) void late.giveUp();
  };
  return {
    then: (fulfilled, rejected) => found.then(fulfilled, rejected),
    cancel: () => void found.then(giveUp, () => {}),
  };
}

function checkTtl(value: LuaValue, position: number, count: number): number {
  const ttl = checkNumber(value, position, count);
  if (ttl > 0) return ttl;
  throw argumentError(position, "time to live must be a number above 0");
}

/** An operation that answers nil, once it is done. What the store throws becomes a Lua error at the caller's position. */
function settled(operation: () => void | PromiseLike<void>): Results {
  let done: ReturnType<typeof operation>;
  try {
    done = operation();
  } catch (thrown) {
    throw hostError(thrown);
  }
  return typeof done === "object" ? adopt(done, nil) : undefined;
}

function nil(): undefined {}

function itself<T>(value: T): T {
  return value;
}
