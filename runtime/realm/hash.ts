import type { LuaValue } from "./value.js";

const SMALLEST_CROWD = 8;

/** Whether a key is one of 1 to `limit`, which is at most 2^31. */
const isIndex = (key: LuaValue, limit: number): key is number =>
  typeof key === "number" && key > 0 && key <= limit && key === (key | 0);

/** The least i such that `key` is at most 2^i. */
const logarithm = (key: number): number => 32 - Math.clz32(key - 1);

/**
 * The keys of a table that are neither in its array part nor fields: an insertion-ordered hash whose order survives
 * the assignment of nil during a traversal (Lua 5.1 manual, section 5.1, `next`). A key that was set to nil keeps its
 * slot until a new key is inserted into a hash that is mostly dead.
 */
export class Hash {
  private slots = new Map<LuaValue, number>();
  private keys: LuaValue[] = [];
  private values: LuaValue[] = [];
  private dead = 0;
  /** How many live keys are numbers: the array part may want them. */
  numbers = 0;
  /** How many slots, live or dead, belong to numbers. */
  private numberSlots = 0;
  /** How many numbers are worth a look. */
  private crowd = SMALLEST_CROWD;

  /** Whether it holds nothing, not even a dead key. */
  get isEmpty(): boolean {
    return this.slots.size === 0;
  }

  get(key: LuaValue): LuaValue {
    const slot = this.slots.get(key);
    return slot === undefined ? undefined : this.values[slot];
  }

  /** Assigns to a key that is there, dead or alive; false if there is none. */
  replace(key: LuaValue, value: LuaValue): boolean {
    const slot = this.slots.get(key);
    if (slot === undefined) return false;
    const old = this.values[slot];
    this.values[slot] = value;
    if (old === undefined ? value !== undefined : value === undefined) {
      const change = value === undefined ? -1 : 1;
      this.dead -= change;
      if (typeof key === "number") this.numbers += change;
    }
    return true;
  }

  /** Inserts a key that is not there. */
  insert(key: LuaValue, value: LuaValue): void {
    if (this.dead > 8 && this.dead > this.keys.length >> 1) this.compact();
    this.slots.set(key, this.keys.length);
    this.keys.push(key);
    this.values.push(value);
    if (typeof key === "number") {
      this.numbers++;
      this.numberSlots++;
    }
  }

  /** Removes a key that has gone to the array part; answers its value. */
  remove(key: number): LuaValue {
    if (this.numberSlots === 0) return undefined;
    const slot = this.slots.get(key);
    if (slot === undefined) return undefined;
    this.numberSlots--;
    const value = this.values[slot];
    this.slots.delete(key);
    this.keys[slot] = undefined;
    this.values[slot] = undefined;
    if (value !== undefined) {
      this.dead++;
      this.numbers--;
    }
    return value;
  }

  /** The slot of `key`, for a traversal; -1 if it was never there. */
  slotOf(key: LuaValue): number {
    return this.slots.get(key) ?? -1;
  }

  /** The first live slot at or after `slot`; -1 at the end. */
  liveSlot(slot: number): number {
    for (let i = slot; i < this.values.length; i++) if (this.values[i] !== undefined) return i;
    return -1;
  }

  keyAt(slot: number): LuaValue {
    return this.keys[slot];
  }

  valueAt(slot: number): LuaValue {
    return this.values[slot];
  }

  /**
   * Up to where an array part that has `length` elements now would be more than half full with the keys that are here, as Lua itself reckons
   * (the greatest such power of two); the last of these keys, or `length` if there is none. At most `limit`, a power of two.
   */
  denseEnd(length: number, limit: number): number {
    // How many keys there are above 2^(i - 1), up to 2^i.
    const counts = new Array<number>(33).fill(0);
    const { keys, values } = this;
    for (let slot = 0; slot < keys.length; slot++) {
      const key = keys[slot];
      if (isIndex(key, limit) && values[slot] !== undefined) (counts[logarithm(key)] as number)++;
    }
    let size = 0;
    let used = 0;
    for (let i = 0, power = 1; power <= limit; i++, power *= 2) {
      used += counts[i] as number;
      if (used + Math.min(length, power) > power / 2) size = power;
    }
    let end = length;
    for (let slot = 0; slot < keys.length; slot++) {
      const key = keys[slot];
      if (isIndex(key, size) && key > end && values[slot] !== undefined) end = key;
    }
    return end;
  }

  /** Removes the keys from `start + 1` to `end`, which go to the array part; answers their values, in order. */
  takeRange(start: number, end: number): LuaValue[] {
    const { keys, values } = this;
    const slots = new Int32Array(end - start).fill(-1);
    for (let slot = 0; slot < keys.length; slot++) {
      const key = keys[slot];
      if (isIndex(key, end) && key > start && values[slot] !== undefined) slots[key - start - 1] = slot;
    }
    const range: LuaValue[] = [];
    for (const slot of slots) {
      if (slot === -1) range.push(undefined);
      else {
        range.push(values[slot]);
        values[slot] = undefined;
        this.numbers--;
      }
    }
    // The dead go as well: no key may have a place in both parts.
    this.compact();
    return range;
  }

  /** Whether so many numbers have come that the array part may want some. */
  get isCrowded(): boolean {
    return this.numbers >= this.crowd;
  }

  /** The array part has been offered what is here: next when there is twice as much. */
  settle(): void {
    this.crowd = Math.max(SMALLEST_CROWD, 2 * this.numbers);
  }

  private compact(): void {
    const { keys, values } = this;
    this.slots = new Map();
    this.keys = [];
    this.values = [];
    for (let i = 0; i < keys.length; i++) {
      if (values[i] === undefined) continue;
      this.slots.set(keys[i], this.keys.length);
      this.keys.push(keys[i]);
      this.values.push(values[i]);
    }
    this.dead = 0;
    this.numberSlots = this.numbers;
  }
}
