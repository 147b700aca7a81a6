import { callable } from "./call.js";
import type { Property } from "./fields.js";
import { next, nextIndex } from "./next.js";
import { LuaTable } from "./table.js";
import { all, type LuaFunction, type LuaValue, NONE, nth, type Results, type Values } from "./value.js";
import { WeakTable } from "./weak-table.js";

/*
 * A generic `for` (manual, section 2.4.5), which compiled code runs so:
 *
 *     const loop = iterate(f, s, c);
 *     while (true) {
 *       const key = loop.take(loop.next(loop.state, loop.control));
 *       if (key === undefined) break;
 *       const value = loop.second;
 *       …
 *     }
 *
 * The iterator is called where the loop stands, so that V8 can inline it there. Those of `pairs` and `ipairs` are exchanged for ones that make no list of
 * results, and know where they are.
 */
export interface Iteration {
  readonly next: LuaFunction;
  readonly state: LuaValue | Iteration;
  readonly control: LuaValue;
  /** The second value of this round. */
  readonly second: LuaValue;
  /** Takes what the iterator has answered: the first value. A Promise passes through. */
  take(results: Results): LuaValue | Promise<Values>;
  /** Another value of this round, from 0. */
  item(i: number): LuaValue;
}

/** The loop over what `f` answers, called with `s` and first with `c`. If it cannot be called, it fails when it is. */
export function iterate(f: LuaValue, s: LuaValue, c: LuaValue): Iteration {
  if (s instanceof LuaTable && !(s instanceof WeakTable)) {
    if (f === next && c === undefined) return new Traversal(s);
    if (f === nextIndex && c === 0) return new Sequence(s);
  }
  return new Calls(f, s, c);
}

/** Any iterator. */
class Calls implements Iteration {
  readonly next: LuaFunction;
  second: LuaValue = undefined;
  private rest: Values = NONE;

  constructor(
    f: LuaValue,
    readonly state: LuaValue,
    public control: LuaValue,
  ) {
    this.next = callable(f);
  }

  take(results: Results): LuaValue | Promise<Values> {
    const settled = all(results);
    if (settled instanceof Promise) return settled;
    this.rest = settled;
    this.second = nth(settled, 1);
    this.control = nth(settled, 0);
    return this.control;
  }

  item(i: number): LuaValue {
    return nth(this.rest, i);
  }
}

/** `ipairs(t)` */
class Sequence implements Iteration {
  readonly next = followingIndex as LuaFunction;
  readonly state = this;
  readonly control = undefined;
  second: LuaValue = undefined;
  index = 0;

  constructor(readonly table: LuaTable) {}

  take(key: Results): LuaValue {
    return key as LuaValue;
  }

  item(): undefined {}
}

function followingIndex(sequence: Sequence): LuaValue {
  const index = sequence.index + 1;
  const { array } = sequence.table;
  const value = index <= array.length ? array[index - 1] : sequence.table.getNumber(index);
  if (value === undefined) return undefined;
  sequence.index = index;
  sequence.second = value;
  return index;
}

/** `pairs(t)`, from its beginning, without looking for each key again. */
class Traversal implements Iteration {
  readonly next = followingKey as LuaFunction;
  readonly state = this;
  readonly control = undefined;
  second: LuaValue = undefined;
  /** The last key. */
  key: LuaValue = undefined;
  /** How far it has come in each part of the table. */
  index = 0;
  field = 0;
  slot = 0;
  readonly names: readonly Property[];

  constructor(readonly table: LuaTable) {
    this.names = table.fields().names;
  }

  take(key: Results): LuaValue {
    return key as LuaValue;
  }

  item(): undefined {}
}

function followingKey(traversal: Traversal): LuaValue {
  const { table } = traversal;
  const { array } = table;
  while (traversal.index < array.length) {
    const value = array[traversal.index++];
    if (value === undefined) continue;
    traversal.second = value;
    traversal.key = traversal.index;
    return traversal.index;
  }
  return followingName(traversal, table);
}

function followingName(traversal: Traversal, table: LuaTable): LuaValue {
  const { names } = traversal;
  while (traversal.field < names.length) {
    const property = names[traversal.field++];
    const value = table[property];
    if (value === undefined) continue;
    traversal.second = value;
    traversal.key = property.slice(1);
    return traversal.key;
  }
  const { hash } = table;
  if (hash === null) return undefined;
  // An insertion, which Lua leaves undefined here, may have moved the slots.
  if (traversal.slot > 0 && hash.keyAt(traversal.slot - 1) !== traversal.key) {
    traversal.slot = hash.slotOf(traversal.key) + 1;
  }
  const slot = hash.liveSlot(traversal.slot);
  if (slot === -1) return undefined;
  traversal.slot = slot + 1;
  traversal.second = hash.valueAt(slot);
  traversal.key = hash.keyAt(slot);
  return traversal.key;
}
