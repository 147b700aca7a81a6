/** A link of a {@link RecencyList}; null at the ends. */
export interface Link<T> {
  newer: T | null;
  older: T | null;
}

/** What was added from the last to the first, or used from the most to the least recently: a doubly linked list through the entries themselves. */
export class RecencyList<T extends Link<T>> {
  private newest: T | null = null;
  private oldest: T | null = null;
  size = 0;

  get leastRecent(): T | null {
    return this.oldest;
  }

  add(entry: T): void {
    entry.newer = null;
    entry.older = this.newest;
    if (this.newest === null) this.oldest = entry;
    else this.newest.newer = entry;
    this.newest = entry;
    this.size++;
  }

  remove(entry: T): void {
    this.size--;
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
    this.size = 0;
  }

  /** All of them now, the oldest first. */
  list(): T[] {
    const list: T[] = [];
    for (let entry = this.oldest; entry !== null; entry = entry.newer) list.push(entry);
    return list;
  }
}
