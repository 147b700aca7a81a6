import type { Clock, Timer } from "./clock.js";

/** How exactly the memory of expired entries is given back. That they are not returned any more is exact. */
const GRANULARITY = 1000;

export interface Expiring<T> {
  /** The moment after which the entry is no more; `Infinity` for never. Changed by `renew` only. */
  expires: number;
  /** Its group, and its neighbours there: the groups' own. */
  group: Group<T> | null;
  before: T | null;
  after: T | null;
}

function secondOf(moment: number): number {
  return Math.ceil(moment / GRANULARITY);
}

/** The entries that expire in the same second: a doubly linked list through the entries themselves. */
interface Group<T> {
  readonly second: number;
  first: T | null;
}

/**
 * Gives back the memory of expired entries that nobody asks for: entries are grouped by the second they expire in, and one timer
 * waits for the nearest group. It does not keep the process alive.
 */
export class ExpiryGroups<T extends Expiring<T>> {
  private readonly groups = new Map<number, Group<T>>();
  private timer: Timer | null = null;
  private nearest = Number.POSITIVE_INFINITY;

  constructor(
    private readonly clock: Clock,
    private readonly expired: (entry: T) => void,
  ) {}

  add(entry: T): void {
    if (entry.expires !== Number.POSITIVE_INFINITY) this.enter(entry, secondOf(entry.expires));
  }

  /** An entry gets another end. */
  renew(entry: T, expires: number): void {
    const second = secondOf(expires);
    entry.expires = expires;
    if (entry.group?.second === second) return;
    this.remove(entry);
    if (expires !== Number.POSITIVE_INFINITY) this.enter(entry, second);
  }

  private enter(entry: T, second: number): void {
    let group = this.groups.get(second);
    if (group === undefined) {
      group = { second, first: null };
      this.groups.set(second, group);
      if (second < this.nearest) this.wait(second);
    }
    entry.group = group;
    entry.after = group.first;
    if (group.first !== null) group.first.before = entry;
    group.first = entry;
  }

  remove(entry: T): void {
    const { group, before, after } = entry;
    if (group === null) return;
    if (after !== null) after.before = before;
    if (before !== null) before.after = after;
    else {
      group.first = after;
      if (after === null) this.groups.delete(group.second);
    }
    entry.group = entry.before = entry.after = null;
  }

  clear(): void {
    this.groups.clear();
    this.wait(Number.POSITIVE_INFINITY);
  }

  private wait(second: number): void {
    this.timer?.stop();
    this.timer = null;
    this.nearest = second;
    if (second === Number.POSITIVE_INFINITY) return;
    this.timer = this.clock.startTimer(second * GRANULARITY - this.clock.now(), () => this.sweep());
  }

  private sweep(): void {
    const now = this.clock.now();
    let next = Number.POSITIVE_INFINITY;
    for (const [second, group] of this.groups) {
      if (second * GRANULARITY > now) {
        if (second < next) next = second;
        continue;
      }
      while (group.first !== null) {
        const entry = group.first;
        this.remove(entry);
        this.expired(entry);
      }
    }
    this.wait(next);
  }
}
