import type { LuaValue } from "./value.js";

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

  /** The live keys that are positive integers, in no order. */
  positiveIntegers(): number[] {
    return this.keys.filter(
      (key, slot): key is number =>
        typeof key === "number" && key > 0 && Number.isInteger(key) && this.values[slot] !== undefined,
    );
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
