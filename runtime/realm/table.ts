import { fieldName, fieldProperty, type Property } from "./fields.js";
import { Hash } from "./hash.js";
import type { LuaValue } from "./value.js";

/** The array part of every table that has none yet; replaced before the first write. */
const EMPTY: LuaValue[] = [];

/** How many own properties of a table object are not fields: they come first in its property order. */
const INTERNAL_PROPERTIES = 4;

/** Above this, an integer key does not enter the array part: V8 ends the process where an array grows to twice as many elements. */
const MAXIMUM_ARRAY_LENGTH = 2 ** 26;

/**
 * A Lua table in three parts: the array part (keys 1 to n), fields (string keys which compiled code names as
 * constants, kept as `$name` properties of this very object), and a hash for everything else. Every key lives in
 * exactly one of them. The methods are raw: they know nothing of metatables.
 */
export class LuaTable {
  /** `array[i - 1]` is `t[i]`; may hold nils, but its last element is never nil. */
  array: LuaValue[] = EMPTY;
  hash: Hash | null = null;
  metatable: LuaTable | null = null;
  /** The field properties in order, as far as a traversal has needed them. */
  private fieldOrder: FieldOrder | null = null;
  [property: Property]: LuaValue;

  /** A table with these values at 1, 2, 3, …; keeps the array, which nobody else may change. */
  static fromArray(list: LuaValue[]): LuaTable {
    const table = new LuaTable();
    table.setArray(list);
    return table;
  }

  /** Gives an empty table these values at 1, 2, 3, …; keeps the array, which nobody else may change. */
  setArray(list: LuaValue[]): void {
    // Not by its length: V8 sets that in C++.
    while (list.length > 0 && list[list.length - 1] === undefined) list.pop();
    if (list.length > 0) this.array = list;
  }

  get(key: LuaValue): LuaValue {
    if (typeof key === "string") return this.getString(key);
    if (typeof key === "number") return this.getNumber(key);
    return this.hash === null ? undefined : this.hash.get(key);
  }

  getString(key: string): LuaValue {
    if (this.hash !== null) {
      const value = this.hash.get(key);
      if (value !== undefined) return value;
    }
    const property = fieldProperty(key);
    return property === undefined ? undefined : this[property];
  }

  getNumber(key: number): LuaValue {
    const { array } = this;
    if (key > 0 && key <= array.length && Number.isInteger(key)) return array[key - 1];
    return this.hash === null ? undefined : this.hash.get(key);
  }

  /** Raw assignment; the key must be neither nil nor NaN. */
  set(key: LuaValue, value: LuaValue): void {
    if (typeof key === "string") this.setString(key, value);
    else if (typeof key === "number") this.setNumber(key, value);
    else this.setHash(key, value);
  }

  setString(key: string, value: LuaValue): void {
    if (this.hash?.replace(key, value)) return;
    const property = fieldProperty(key);
    if (property === undefined) this.insert(key, value);
    else if (this[property] !== undefined) this[property] = value;
    else if (value !== undefined) {
      this[property] = value;
      this.fieldOrder = null;
    }
  }

  setNumber(key: number, value: LuaValue): void {
    const { array } = this;
    const { length } = array;
    // The usual cases first: an element of the array part, or the next one.
    if (key > 0 && key < length && key >>> 0 === key) array[key - 1] = value;
    else if (
      key === length + 1 &&
      length > 0 &&
      key <= MAXIMUM_ARRAY_LENGTH &&
      this.hash === null &&
      value !== undefined
    )
      array.push(value);
    else this.setAnyNumber(key, value);
  }

  private setAnyNumber(key: number, value: LuaValue): void {
    const { length } = this.array;
    if (key > 0 && key <= length && Number.isInteger(key)) {
      this.array[key - 1] = value;
      if (value === undefined && key === length) this.trim();
    } else if (key === length + 1 && key <= MAXIMUM_ARRAY_LENGTH) {
      if (this.hash !== null) this.hash.remove(key);
      if (value !== undefined) this.append(value);
    } else this.setSparse(key, value);
  }

  /** A border: `t[n]` is not nil and `t[n + 1]` is (manual, section 2.5.5). */
  length(): number {
    return this.array.length;
  }

  /**
   * The key after `key` in the traversal order (array part, fields, hash); undefined after the last one. Start with
   * nil. Answers null if `key` was never a key of this table.
   */
  nextKey(key: LuaValue): LuaValue | null {
    if (key === undefined) return this.keyInArray(0);
    if (typeof key === "number") {
      if (key > 0 && Number.isInteger(key) && (this.hash === null || this.hash.slotOf(key) === -1)) {
        return this.keyInArray(key);
      }
    } else if (typeof key === "string") {
      const property = fieldProperty(key);
      const index = property === undefined ? -1 : this.fields().indexOf(property);
      if (index !== -1) return this.keyInFields(index + 1);
    }
    const slot = this.hash === null ? -1 : this.hash.slotOf(key);
    return slot === -1 ? null : this.keyInHash(slot + 1);
  }

  /** Appends the keys beyond the array part, and their values, in the traversal order. */
  listOthers(keys: LuaValue[], values: LuaValue[]): void {
    // An order that nobody has needed yet is not worth keeping.
    const known = this.fieldOrder !== null;
    const names = this.fieldOrder?.names ?? (Object.keys(this) as Property[]);
    for (let i = known ? 0 : INTERNAL_PROPERTIES; i < names.length; i++) {
      const value = this[names[i]];
      if (value === undefined) continue;
      keys.push(fieldName(names[i]));
      values.push(value);
    }
    const { hash } = this;
    if (hash === null) return;
    for (let slot = hash.liveSlot(0); slot !== -1; slot = hash.liveSlot(slot + 1)) {
      keys.push(hash.keyAt(slot));
      values.push(hash.valueAt(slot));
    }
  }

  /** As `setString`, for a key that an ordinary table does not have yet. */
  addString(key: string, value: LuaValue): void {
    const property = fieldProperty(key);
    if (property === undefined) this.setString(key, value);
    else this[property] = value;
  }

  /** The field properties (`$name`) in the order of their first assignment, those that are nil now included. */
  fields(): FieldOrder {
    this.fieldOrder ??= new FieldOrder(Object.keys(this).slice(INTERNAL_PROPERTIES) as Property[]);
    return this.fieldOrder;
  }

  /** A field is about to be added. */
  forgetFieldOrder(): void {
    this.fieldOrder = null;
  }

  /** Removes all keys. */
  clear(): void {
    for (const property of this.fields().names) this[property] = undefined;
    this.array = EMPTY;
    this.hash = null;
  }

  private keyInArray(start: number): LuaValue {
    const { array } = this;
    for (let i = start; i < array.length; i++) if (array[i] !== undefined) return i + 1;
    return this.keyInFields(0);
  }

  private keyInFields(start: number): LuaValue {
    const { names } = this.fields();
    for (let i = start; i < names.length; i++) {
      const property = names[i] as Property;
      if (this[property] !== undefined) return property.slice(1);
    }
    return this.keyInHash(0);
  }

  private keyInHash(start: number): LuaValue {
    if (this.hash === null) return undefined;
    const slot = this.hash.liveSlot(start);
    return slot === -1 ? undefined : this.hash.keyAt(slot);
  }

  private setHash(key: LuaValue, value: LuaValue): void {
    if (this.hash === null || !this.hash.replace(key, value)) this.insert(key, value);
  }

  /** Adds a key to the hash. */
  private insert(key: LuaValue, value: LuaValue): void {
    if (value === undefined) return;
    this.hash ??= new Hash();
    this.hash.insert(key, value);
  }

  /** A number that neither is in the array part nor extends it by one. */
  private setSparse(key: number, value: LuaValue): void {
    if (this.hash?.replace(key, value)) return;
    this.insert(key, value);
    if (this.hash?.isCrowded) this.rehash(this.hash);
  }

  /**
   * Moves integer keys from the hash into the array part when that would be more than half full, as Lua's own rehash
   * does: a table filled from 2 upwards, or downwards, becomes dense.
   */
  private rehash(hash: Hash): void {
    const { length } = this.array;
    const end = hash.denseEnd(length, MAXIMUM_ARRAY_LENGTH);
    if (end > length) {
      if (this.array === EMPTY) this.array = [];
      const { array } = this;
      for (const value of hash.takeRange(length, end)) array.push(value);
      this.appendFollowing(hash);
    }
    if (hash.isEmpty) this.hash = null;
    else hash.settle();
  }

  private append(value: LuaValue): void {
    if (this.array === EMPTY) this.array = [value];
    else this.array.push(value);
    if (this.hash !== null && this.hash.numbers > 0) this.appendFollowing(this.hash);
  }

  /** Fetches from the hash the keys that now follow the array part. */
  private appendFollowing(hash: Hash): void {
    const { array } = this;
    while (array.length < MAXIMUM_ARRAY_LENGTH) {
      const next = hash.remove(array.length + 1);
      if (next === undefined) return;
      array.push(next);
    }
  }

  private trim(): void {
    const { array } = this;
    do array.pop();
    while (array.length > 0 && array[array.length - 1] === undefined);
  }
}

/** A snapshot of a table's field properties, which remembers where a traversal has come to. */
class FieldOrder {
  private last = 0;

  constructor(readonly names: readonly Property[]) {}

  indexOf(property: Property): number {
    const { names, last } = this;
    if (names[last] === property) {
      this.last = last + 1;
      return last;
    }
    const index = names.indexOf(property);
    this.last = index + 1;
    return index;
  }
}

/**
 * Whether a value is a table that takes a new field as a property without further ado: no metamethod asks for it, and no hash may
 * have the key.
 */
export function takes(table: unknown): boolean {
  if (!(table instanceof LuaTable) || table.hash !== null) return false;
  const { metatable } = table;
  if (metatable !== null && (metatable.$__newindex !== undefined || metatable.$__mode !== undefined))
    return false;
  table.forgetFieldOrder();
  return true;
}

// No field can be mistaken for something that every JavaScript object has.
Object.setPrototypeOf(LuaTable.prototype, null);

/** How many fields an object has room for; more are kept apart from it. */
const ROOM = 4;

// V8 gives all objects of a class the room that the first ones come to need, and the first tables are those of the libraries.
for (let i = 0; i < 16; i++) {
  const table = new LuaTable();
  for (let field = 1; field <= ROOM; field++) table[`$${field}`] = field;
}
