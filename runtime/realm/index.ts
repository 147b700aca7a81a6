import { call } from "./call.js";
import { indexError, operationError } from "./messages.js";
import { metamethod } from "./metatable.js";
import { LuaTable } from "./table.js";
import { resumed, running, runningState } from "./thread.js";
import { first, type LuaValue, type Results, type Values } from "./value.js";
import { afterPending, lift, type Operand, pending, waits } from "./wait.js";
import { WeakTable } from "./weak-table.js";

/** How many tables `__index` and `__newindex` may chain (MAXTAGLOOP). */
const LONGEST_CHAIN = 100;

/**
 * `t[k]`, with metamethods; a Promise if `t` is one or an `__index` function waits. Elements of the array part, which loops read, are
 * found here; the rest is apart, so that this much is inlined. Only tables have an `array`: to ask for it is less work than `instanceof`.
 */
export function index(t: Operand, k: LuaValue): Operand {
  if (typeof k === "number" && t !== undefined) {
    const { array } = t as Partial<LuaTable>;
    const i = k - 1;
    if (array !== undefined && i >>> 0 === i && i < array.length) {
      const value = array[i];
      if (value !== undefined) return value;
    }
  }
  return indexAny(t, k);
}

function indexAny(t: Operand, k: LuaValue): Operand {
  if (t instanceof LuaTable) {
    const value = t.get(k);
    if (value !== undefined || t.metatable === null) return value;
  }
  return indexChain(t, k);
}

function indexChain(start: Operand, k: LuaValue): Operand {
  if (start instanceof Promise) return lift(index, start, k);
  let t: LuaValue = start;
  for (let i = 0; i < LONGEST_CHAIN; i++) {
    const handler = t instanceof LuaTable ? t.metatable?.$__index : metamethod(t, "__index");
    if (handler === undefined) {
      if (t instanceof LuaTable) return undefined;
      if (waits.pending !== null) return afterPending(index, start, k);
      throw indexError(t, i === 0);
    }
    if (typeof handler === "function") {
      if (waits.pending !== null) return afterPending(index, start, k);
      const results = call(handler, t, k);
      return results instanceof Promise ? pending(firstOf(promised(results))) : first(results);
    }
    if (handler instanceof LuaTable) {
      const value = handler.get(k);
      if (value !== undefined) return value;
    }
    t = handler;
  }
  throw operationError("loop in gettable");
}

/** The rest of the expression goes on before it is known what it waits for. */
function promised(wait: Promise<Values>): Promise<Values> {
  return running.thread.promiseOf(wait);
}

async function firstOf(answer: Promise<Values>): Promise<LuaValue> {
  const { thread } = running;
  let results: Results = answer;
  while (results instanceof Promise) results = resumed(thread, await results);
  return first(results);
}

/** `t[k] = v`, with metamethods; a Promise of nothing if `t` is one or a `__newindex` function waits. */
export function setindex(t: Operand, k: LuaValue, v: LuaValue): undefined | Promise<undefined> {
  if (typeof k === "number" && t !== undefined) {
    const { array } = t as Partial<LuaTable>;
    const i = k - 1;
    if (
      array !== undefined &&
      i >>> 0 === i &&
      i < array.length &&
      v !== undefined &&
      (t as LuaTable).metatable === null
    ) {
      array[i] = v;
      return undefined;
    }
  }
  return setAny(t, k, v);
}

function setAny(t: Operand, k: LuaValue, v: LuaValue): undefined | Promise<undefined> {
  if (typeof k === "number" && t instanceof LuaTable && t.metatable === null && !Number.isNaN(k)) {
    t.setNumber(k, v);
    return undefined;
  }
  if (t instanceof LuaTable && typeof k === "string") {
    const { metatable } = t;
    if (metatable === null || metatable.$__newindex === undefined) {
      if (metatable !== null && metatable.$__mode !== undefined) WeakTable.adapt(t, metatable.$__mode);
      t.setString(k, v);
      return undefined;
    }
  }
  return setChain(t, k, v);
}

function setChain(start: Operand, k: LuaValue, v: LuaValue): undefined | Promise<undefined> {
  if (start instanceof Promise) return lift(setindex, start, k, v);
  let t: LuaValue = start;
  for (let i = 0; i < LONGEST_CHAIN; i++) {
    const handler = metamethod(t, "__newindex");
    if (t instanceof LuaTable) {
      if (handler === undefined || t.get(k) !== undefined || isRefused(k)) return setRaw(t, k, v);
    } else if (handler === undefined) {
      if (waits.pending !== null) return afterPending(setindex, start, k, v);
      throw indexError(t, i === 0);
    }
    if (typeof handler === "function") {
      if (waits.pending !== null) return afterPending(setindex, start, k, v);
      const results = call(handler, t, k, v);
      return results instanceof Promise ? pending(nothingOf(promised(results))) : undefined;
    }
    t = handler;
  }
  throw operationError("loop in settable");
}

/** Whether a key is refused before any metamethod is asked. */
function isRefused(k: LuaValue): boolean {
  return (k === undefined || Number.isNaN(k)) && runningState().rules.refusesKeysFirst;
}

async function nothingOf(answer: Promise<Values>): Promise<undefined> {
  const { thread } = running;
  let results: Results = answer;
  while (results instanceof Promise) results = resumed(thread, await results);
}

function setRaw(t: LuaTable, k: LuaValue, v: LuaValue): undefined {
  if (k === undefined) throw operationError("table index is nil");
  if (typeof k === "number" && Number.isNaN(k)) throw operationError("table index is NaN");
  if (t.metatable?.$__mode !== undefined) WeakTable.adapt(t, t.metatable.$__mode);
  t.set(k, v);
}
