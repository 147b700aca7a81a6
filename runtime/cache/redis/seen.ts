import type { Clock } from "../clock.js";
import { type Expiring, ExpiryGroups } from "../expiry.js";

interface Stored extends Expiring<Stored> {
  readonly key: string;
}

/** The values that this process has stored, so long as somebody listens: the server tells nobody when they expire. */
export class Seen {
  /** How many want to be told. */
  listeners = 0;
  private readonly stores = new Map<string, Stored>();
  private readonly groups: ExpiryGroups<Stored>;

  constructor(
    private readonly clock: Clock,
    private readonly expired: (key: string) => void,
  ) {
    this.groups = new ExpiryGroups(clock, (stored) => this.expire(stored));
  }

  /** @param ttl in milliseconds; 0 if there is nothing to expire */
  stored(key: string, ttl: number): void {
    this.forget(key);
    if (this.listeners === 0 || ttl === 0 || ttl === Number.POSITIVE_INFINITY) return;
    const stored: Stored = { key, expires: this.clock.now() + ttl, group: null, before: null, after: null };
    this.stores.set(key, stored);
    this.groups.add(stored);
  }

  /** It is not there: if its time is over, this is why. */
  missed(key: string): void {
    const stored = this.stores.get(key);
    if (stored === undefined) return;
    if (stored.expires <= this.clock.now()) this.expire(stored);
    else this.forget(key);
  }

  forget(key: string): void {
    const stored = this.stores.get(key);
    if (stored === undefined) return;
    this.stores.delete(key);
    this.groups.remove(stored);
  }

  clear(): void {
    this.stores.clear();
    this.groups.clear();
  }

  private expire(stored: Stored): void {
    this.forget(stored.key);
    this.expired(stored.key);
  }
}
