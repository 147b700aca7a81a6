import type { Neutral } from "../../realm/transfer.js";
import { Statistics } from "../statistics.js";
import {
  type CacheCounters,
  CacheError,
  type CacheListener,
  type CacheSession,
  type CacheStore,
  type Claim,
} from "../store.js";
import { Commands, type Found } from "./commands.js";
import { Connection } from "./connection.js";
import { Debts } from "./debts.js";
import { Failure } from "./failures.js";
import { Holder, type Holding, Holdings } from "./holdings.js";
import { type Names, namesOf } from "./names.js";
import { type RedisCacheOptions, type Settings, settingsOf } from "./options.js";
import { Seen } from "./seen.js";
import { Waiting } from "./waiting.js";

/**
 * The cache on a Redis or Valkey server, or a cluster of them: for all processes and machines that can reach it.
 *
 *     const engine = new Engine({ cache: new RedisCache({ url: "redis://cache.internal:6379" }) });
 *
 * It connects when it is first used, and again when a connection is lost. Every operation asks the server, and fails with a `CacheError` if there is no answer in
 * time. Needs the package `@redis/client`, and Redis 6, or 7 if it is a cluster, or any Valkey.
 *
 * Of its counters, `entries` and `bytes` are 0: nobody counts them. The others are of this process.
 */
export class RedisCache implements CacheStore {
  readonly #settings: Settings;
  readonly #connection: Connection;
  readonly #commands: Commands;
  readonly #waiting: Waiting;
  readonly #holdings: Holdings;
  readonly #debts: Debts;
  readonly #statistics = new Statistics();
  readonly #seen: Seen;
  /** The entries that this process tries to claim just now. */
  readonly #claiming = new Set<string>();
  #isClosed = false;

  /** @throws RangeError or TypeError if an option is not what it must be */
  constructor(options: RedisCacheOptions = {}) {
    const settings = settingsOf(options);
    this.#settings = settings;
    this.#connection = new Connection(settings, {
      message: (channel, bytes) => this.#waiting.told(channel, bytes),
      lost: () => this.#waiting.recheck(),
    });
    this.#commands = new Commands(this.#connection, settings);
    this.#debts = new Debts(this.#commands, settings);
    this.#holdings = new Holdings(settings.clock, settings.pendingTtl, (key) => this.#statistics.expire(key));
    this.#seen = new Seen(settings.clock, (key) => this.#statistics.expire(key));
    this.#waiting = new Waiting(
      this.#connection,
      {
        settings,
        commands: this.#commands,
        statistics: this.#statistics,
        claim: (key, names, holder) => this.#claim(key, names, holder),
        claimOn: (holding) => this.#claimOn(holding),
      },
      (token) => this.#holdings.ended(token),
    );
  }

  /**
   * Connects now, to see whether that is possible.
   *
   * @throws CacheError that says why it is not
   */
  async connect(): Promise<void> {
    await this.#connection.run(async () => {}, true).catch(failAs("cache"));
  }

  open(): CacheSession {
    const holder = new Holder();
    return {
      put: (key, value, ttl) => this.#put(key, value, ttl),
      get: (key) => this.#orNil(this.#get(key, holder), "cache.get") as Promise<Neutral>,
      markPending: (key) => this.#markPending(key, holder),
      delete: (key) => this.#delete(key),
      fetch: (key) => this.#orNil(this.#fetch(key, holder), "cache.fetch"),
      release: () => this.#giveUpAll(holder, false),
      finish: () => this.#giveUpAll(holder, true),
    };
  }

  /** Deletes every key with the prefix, whoever has stored it. */
  async clear(): Promise<void> {
    this.#seen.clear();
    const tokens = await this.#commands.clear().catch(failAs("cache.clear"));
    for (const token of tokens) this.#holdings.ended(token);
  }

  /** Ends the connections. What is stored stays, and so do marks: whoever waits in this process gets nil. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#waiting.close();
    this.#debts.close();
    this.#holdings.clear();
    this.#seen.clear();
    this.#connection.close();
  }

  get counters(): CacheCounters {
    const { hits, misses, waits, puts, evictions, expirations } = this.#statistics;
    const pending = this.#holdings.size;
    return { hits, misses, waits, puts, evictions, expirations, entries: 0, bytes: 0, pending };
  }

  /** What this process does, or hears of while it waits. */
  listen(listener: CacheListener): () => void {
    const stop = this.#statistics.listen(listener);
    this.#seen.listeners++;
    let isOver = false;
    return () => {
      stop();
      if (!isOver) this.#seen.listeners--;
      isOver = true;
    };
  }

  async #get(key: string, holder: Holder): Promise<Neutral> {
    const names = this.#namesOf(key);
    // A key that others wait for already need not be asked for twice.
    if (this.#waiting.isWaitedFor(names))
      return this.#waiting.wait(key, names, holder, false, false) as Promise<Neutral>;
    const entry = await this.#commands.get(names);
    if (entry.kind === "value") {
      this.#statistics.hit(key);
      return entry.value;
    }
    if (entry.kind === "absent") {
      this.#missed(key);
      return undefined;
    }
    this.#statistics.wait(key);
    return this.#waiting.wait(key, names, holder, false, true) as Promise<Neutral>;
  }

  async #fetch(key: string, holder: Holder): Promise<Neutral | Claim> {
    const names = this.#namesOf(key);
    if (this.#waiting.isWaitedFor(names)) return this.#waiting.wait(key, names, holder, true, false);
    let entry = await this.#commands.get(names);
    if (entry.kind === "absent") {
      refuseIfOver(holder, "cache.fetch");
      // One attempt of this process is enough.
      if (this.#claiming.has(names.entry)) return this.#waiting.wait(key, names, holder, true, false);
      const outcome = await this.#claim(key, names, holder);
      if ("holding" in outcome) {
        this.#missed(key);
        return this.#claimOn(outcome.holding);
      }
      entry = outcome.found.entry;
    }
    if (entry.kind === "value") {
      this.#statistics.hit(key);
      return entry.value;
    }
    this.#statistics.wait(key);
    return this.#waiting.wait(key, names, holder, true, true);
  }

  async #claim(key: string, names: Names, holder: Holder): Promise<{ holding: Holding } | { found: Found }> {
    const token = this.#holdings.nextToken();
    this.#claiming.add(names.entry);
    const found = await this.#commands
      .claim(names, token)
      .catch((error: unknown) => this.#owe(names, token, error))
      .finally(() => this.#claiming.delete(names.entry));
    if (found !== null) return { found };
    if (holder.isOver || this.#isClosed) {
      // The run has ended meanwhile.
      await this.#giveUp(names, token);
      throw new CacheError("cache.fetch: the run has ended");
    }
    return { holding: this.#holdings.add({ key, names, token, holder, isClaim: true }) };
  }

  #claimOn(holding: Holding): Claim {
    const { key, names, token } = holding;
    return {
      fulfil: async (value, ttl) => {
        const hasStored = await this.#commands.fulfil(names, token, value, ttl).catch(failAs("cache.fetch"));
        this.#holdings.remove(holding);
        if (hasStored) this.#stored(key, value, ttl);
      },
      giveUp: async () => {
        this.#holdings.remove(holding);
        await this.#giveUp(names, token);
      },
    };
  }

  async #put(key: string, value: Neutral, ttl: number): Promise<void> {
    const ended = await this.#commands.put(this.#namesOf(key), value, ttl).catch(failAs("cache.put"));
    this.#holdings.ended(ended);
    this.#stored(key, value, ttl);
  }

  async #markPending(key: string, holder: Holder): Promise<void> {
    refuseIfOver(holder, "cache.mark_pending");
    const names = this.#namesOf(key);
    const token = this.#holdings.nextToken();
    const hasMarked = await this.#commands
      .mark(names, token)
      .catch((error: unknown) => this.#owe(names, token, error))
      .catch(failAs("cache.mark_pending"));
    if (!hasMarked) throw new CacheError(`cache.mark_pending: key '${key}' is already pending`);
    this.#seen.forget(key);
    if (holder.isOver) {
      await this.#giveUp(names, token);
      refuseIfOver(holder, "cache.mark_pending");
    }
    this.#holdings.add({ key, names, token, holder, isClaim: false });
  }

  async #delete(key: string): Promise<void> {
    const ended = await this.#commands.remove(this.#namesOf(key)).catch(failAs("cache.delete"));
    this.#seen.forget(key);
    this.#holdings.ended(ended);
  }

  async #giveUpAll(holder: Holder, claimsOnly: boolean): Promise<void> {
    holder.isOver = true;
    for (const stop of [...holder.waits]) stop();
    const holdings = [...holder.holdings].filter(({ isClaim }) => isClaim || !claimsOnly);
    for (const holding of holdings) this.#holdings.remove(holding);
    await Promise.all(holdings.map(({ names, token }) => this.#giveUp(names, token)));
  }

  /** Never fails: what cannot be given up now is so later, or expires. */
  async #giveUp(names: Names, token: string): Promise<void> {
    if (this.#isClosed) return;
    await this.#commands.giveUp(names, token).catch(() => this.#debts.add(names, token));
  }

  /** What has failed, but may be done all the same, is given up; and fails. */
  #owe(names: Names, token: string, error: unknown): never {
    if (error instanceof Failure && error.isUncertain && !this.#isClosed) this.#debts.add(names, token);
    throw error;
  }

  #stored(key: string, value: Neutral, ttl: number): void {
    this.#seen.stored(key, value === undefined ? 0 : ttl * 1000);
    this.#statistics.put(key);
  }

  #missed(key: string): void {
    this.#seen.missed(key);
    this.#statistics.miss(key);
  }

  #namesOf(key: string): Names {
    return namesOf(this.#settings.prefix, key);
  }

  /** Whoever waits, or is about to, gets nil when the store is closed. */
  #orNil<T>(result: Promise<T>, caller: string): Promise<T | undefined> {
    const wasClosed = this.#isClosed;
    return result.catch((error: unknown) => {
      if (this.#isClosed && !wasClosed) return undefined;
      return failAs(caller)(error);
    });
  }
}

function failAs(caller: string): (error: unknown) => never {
  return (error) => {
    throw error instanceof Failure ? error.for(caller) : error;
  };
}

function refuseIfOver(holder: Holder, caller: string): void {
  if (holder.isOver) throw new CacheError(`${caller}: the run has ended`);
}
