import type { Clock, Timer } from "./clock.js";

/** How exactly the memory of expired entries is given back. That they are not returned any more is exact. */
const GRANULARITY = 1000;

export interface Expiring {
  /** The moment after which the entry is no more; `Infinity` for never. */
  readonly expires: number;
}

/**
 * Gives back the memory of expired entries that nobody asks for: entries are grouped by the second they expire in, and one timer
 * waits for the nearest group. It does not keep the process alive.
 */
export class ExpiryGroups<T extends Expiring> {
  private readonly groups = new Map<number, Set<T>>();
  private timer: Timer | null = null;
  private nearest = Number.POSITIVE_INFINITY;

  constructor(
    private readonly clock: Clock,
    private readonly expired: (entry: T) => void,
  ) {}

  add(entry: T): void {
    if (entry.expires === Number.POSITIVE_INFINITY) return;
    const second = Math.ceil(entry.expires / GRANULARITY);
    const group = this.groups.get(second);
    if (group !== undefined) {
      group.add(entry);
      return;
    }
    this.groups.set(second, new Set([entry]));
    if (second < this.nearest) this.wait(second);
  }

  remove(entry: T): void {
    const second = Math.ceil(entry.expires / GRANULARITY);
    const group = this.groups.get(second);
    if (group?.delete(entry) && group.size === 0) this.groups.delete(second);
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
      if (second * GRANULARITY <= now) {
        this.groups.delete(second);
        for (const entry of group) this.expired(entry);
      } else if (second < next) next = second;
    }
    this.wait(next);
  }
}
