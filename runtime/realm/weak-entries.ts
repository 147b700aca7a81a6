import type { LuaValue } from "./value.js";

/** What a weak table's garbage collector may take: everything but nil, booleans, numbers and strings (manual, section 2.10.2). */
type Collectable = LuaValue & object;

type Reference = LuaValue | WeakRef<Collectable>;

/** A value, held or not, and the place of its key in the order. */
interface Cell {
  value: Reference;
  at: number;
}

const isCollectable = (value: LuaValue): value is Collectable =>
  typeof value === "object" || typeof value === "function";

const referent = (reference: Reference): LuaValue =>
  reference instanceof WeakRef ? reference.deref() : reference;

/** How many keys there are at least before those that are gone are looked for. */
const FEWEST = 16;

/**
 * The keys and values of a weak table in the order of insertion. A weak key does not keep its value alive, even if the value refers to the key. What has been
 * collected is forgotten when the table has doubled since it was last looked through.
 */
export class WeakEntries {
  /** The cells of keys that are held. */
  private readonly held = new Map<LuaValue, Cell>();
  private readonly weak = new WeakMap<Collectable, Cell>();
  private order: Reference[] = [];
  private limit = FEWEST;

  constructor(
    readonly weakKeys: boolean,
    readonly weakValues: boolean,
  ) {}

  get(key: LuaValue): LuaValue {
    const cell = this.cellOf(key);
    return cell === undefined ? undefined : referent(cell.value);
  }

  set(key: LuaValue, value: LuaValue): void {
    const cell = this.cellOf(key);
    const reference = this.weakValues && isCollectable(value) ? new WeakRef(value) : value;
    if (cell !== undefined) cell.value = reference;
    else if (value !== undefined) this.insert(key, reference);
  }

  /** The key after `key`, the first one after nil; undefined behind the last; null if `key` is none. */
  nextKey(key: LuaValue): LuaValue | null {
    const cell = key === undefined ? undefined : this.cellOf(key);
    if (key !== undefined && cell === undefined) return null;
    for (let at = cell === undefined ? 0 : cell.at + 1; at < this.order.length; at++) {
      const following = referent(this.order[at]);
      if (following !== undefined && this.get(following) !== undefined) return following;
    }
    return undefined;
  }

  private cellOf(key: LuaValue): Cell | undefined {
    return this.weakKeys && isCollectable(key) ? this.weak.get(key) : this.held.get(key);
  }

  private insert(key: LuaValue, value: Reference): void {
    if (this.order.length >= this.limit) this.sweep();
    const cell = { value, at: this.order.length };
    if (this.weakKeys && isCollectable(key)) {
      this.weak.set(key, cell);
      this.order.push(new WeakRef(key));
    } else {
      this.held.set(key, cell);
      this.order.push(key);
    }
  }

  /** Forgets the keys that are gone, or whose values are. */
  private sweep(): void {
    const kept: Reference[] = [];
    for (const reference of this.order) {
      const key = referent(reference);
      const cell = key === undefined ? undefined : this.cellOf(key);
      if (cell === undefined) continue;
      if (referent(cell.value) === undefined) this.forget(key);
      else cell.at = kept.push(reference) - 1;
    }
    this.order = kept;
    this.limit = Math.max(FEWEST, 2 * kept.length);
  }

  private forget(key: LuaValue): void {
    if (this.weakKeys && isCollectable(key)) this.weak.delete(key);
    else this.held.delete(key);
  }
}
