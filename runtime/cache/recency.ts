/** A link of a {@link RecencyList}; null at the ends. */
export interface Link<T> {
  newer: T | null;
  older: T | null;
}

/** The entries of a store from the most to the least recently used: a doubly linked list through the entries themselves. */
export class RecencyList<T extends Link<T>> {
  private newest: T | null = null;
  private oldest: T | null = null;

  get leastRecent(): T | null {
    return this.oldest;
  }

  add(entry: T): void {
    entry.newer = null;
    entry.older = this.newest;
    if (this.newest === null) this.oldest = entry;
    else this.newest.newer = entry;
    this.newest = entry;
  }

  remove(entry: T): void {
    if (entry.newer === null) this.newest = entry.older;
    else entry.newer.older = entry.older;
    if (entry.older === null) this.oldest = entry.newer;
    else entry.older.newer = entry.newer;
  }

  touch(entry: T): void {
    if (entry === this.newest) return;
    this.remove(entry);
    this.add(entry);
  }

  clear(): void {
    this.newest = null;
    this.oldest = null;
  }
}
