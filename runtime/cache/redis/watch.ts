import type { Neutral } from "../../realm/transfer.js";
import type { Timer } from "../clock.js";
import type { Statistics } from "../statistics.js";
import type { Claim } from "../store.js";
import type { Commands, Found } from "./commands.js";
import type { Failure } from "./failures.js";
import type { End } from "./format.js";
import type { Holder, Holding } from "./holdings.js";
import type { Link } from "./link.js";
import type { Names } from "./names.js";
import type { Settings } from "./options.js";

/** Somebody who waits for a key. */
export interface Waiter {
  /** Who gets the claim, if it comes to that; null for a `get`, which wants none. */
  readonly claimant: Holder | null;
  /** The pending state whose end it waits for; null as long as that is not known. */
  token: string | null;
  /** Whether it has been counted as a hit, miss or wait. */
  isCounted: boolean;
  isOver: boolean;
  answer(end: Neutral | Claim): void;
  fail(failure: Failure): void;
}

export interface WatchSurroundings {
  readonly commands: Commands;
  readonly settings: Settings;
  readonly statistics: Statistics;
  /** Tries to claim a key: null for somebody else's pending state or value, which is then in `found`. */
  claim(key: string, names: Names, holder: Holder): Promise<{ holding: Holding } | { found: Found }>;
  claimOn(holding: Holding): Claim;
  /** Nobody waits here any more. */
  isIdle(watch: Watch): void;
}

/** As what a call is counted. */
type Seen = "hit" | "miss" | "wait";

/** Who waits for one key, in the order in which they came. */
export class Watch {
  private waiters: Waiter[] = [];
  private link: Link | null = null;
  private checking = false;
  /** What the next check is about: those that wait for no known pending state, or everybody. */
  private due: "nothing" | "newcomers" | "everybody" = "nothing";
  private contending = 0;
  /** Ends that were told of while it is being asked what is there: the answer may be older. */
  private readonly ended = new Map<string, End>();
  private deadline: { readonly token: string; readonly timer: Timer } | null = null;

  constructor(
    readonly key: string,
    readonly names: Names,
    private readonly around: WatchSurroundings,
  ) {}

  join(waiter: Waiter): void {
    this.waiters.push(waiter);
    this.check("newcomers");
  }

  /** Whoever waits fails, or gets nil. */
  end(tell: (waiter: Waiter) => void): void {
    const { waiters } = this;
    this.waiters = [];
    for (const waiter of waiters) {
      waiter.isOver = true;
      tell(waiter);
    }
    this.rest();
  }

  leave(waiter: Waiter): void {
    waiter.isOver = true;
    this.waiters = this.waiters.filter((other) => other !== waiter);
    this.rest();
  }

  /** Looks whether what is waited for is still so: it may have ended without our having been told. */
  recheck(): void {
    this.check("everybody");
  }

  /** A pending state has ended. */
  told(token: string, end: End): void {
    if (this.checking || this.contending > 0) this.ended.set(token, end);
    this.apply(token, end);
    this.rest();
  }

  unsubscribe(link: Link | null): void {
    // If it fails, so does the link.
    if (link !== null && link === this.link) link.unsubscribe(this.names.entry).catch(() => {});
    this.link = null;
  }

  private check(about: "newcomers" | "everybody"): void {
    if (this.due !== "everybody") this.due = about;
    if (!this.checking) void this.checkAll();
  }

  private async checkAll(): Promise<void> {
    this.checking = true;
    while (this.due !== "nothing" && this.waiters.length > 0) {
      let asking: Waiter[] = [];
      try {
        const found = await this.around.commands.look(this.names, async (link) => {
          if (this.link !== link) {
            await link.subscribe(this.names.entry);
            this.link = link;
            this.due = "everybody";
          }
          // Only who is here before the question is sent may have the answer.
          asking =
            this.due === "everybody" ? this.waiters : this.waiters.filter(({ token }) => token === null);
          asking = [...asking];
          this.due = "nothing";
        });
        this.place(asking, found);
      } catch (failure) {
        this.due = "nothing";
        this.end((waiter) => waiter.fail(failure as Failure));
      }
      if (this.contending === 0) this.ended.clear();
    }
    this.checking = false;
    this.rest();
  }

  /** Gives these, so far as they wait still, what was found. */
  private place(asking: readonly Waiter[], { entry, ttl }: Found): void {
    const present = asking.filter(({ isOver }) => !isOver);
    if (present.length === 0) return;
    if (entry.kind === "absent") this.free(present);
    else if (entry.kind === "value") this.release(present, entry.value, "hit");
    else this.placeAt(present, entry.token, ttl);
  }

  private placeAt(present: readonly Waiter[], token: string, ttl: number): void {
    for (const waiter of present) {
      waiter.token = token;
      this.count(waiter, "wait");
    }
    const end = this.ended.get(token);
    if (end !== undefined) this.apply(token, end);
    else this.waitUntil(token, ttl);
  }

  private apply(token: string, end: End): void {
    const affected = this.waiters.filter((waiter) => waiter.token === token);
    if (affected.length === 0) return;
    if (end.kind === "value") this.release(affected, end.value, "wait");
    else if (end.kind === "free") this.free(affected);
    else void this.fetchEnd(token, affected);
  }

  /** The value was too large for the message. */
  private async fetchEnd(token: string, affected: readonly Waiter[]): Promise<void> {
    // Told once, they are not to be told again.
    for (const waiter of affected) waiter.token = `${token} has ended`;
    try {
      const end = await this.around.commands.end(this.names, token);
      const present = affected.filter(({ isOver }) => !isOver);
      if (end !== undefined) this.release(present, end.value, "wait");
      else {
        for (const waiter of present) waiter.token = null;
        this.check("newcomers");
      }
    } catch (failure) {
      for (const waiter of affected) if (!waiter.isOver) this.remove(waiter).fail(failure as Failure);
    }
    this.rest();
  }

  private release(affected: readonly Waiter[], value: Neutral, as: Seen): void {
    this.releaseEach(affected, () => value, as);
  }

  private releaseEach(affected: readonly Waiter[], valueFor: (waiter: Waiter) => Neutral, as: Seen): void {
    if (affected.length === 0) return;
    const all = new Set(affected);
    this.waiters = this.waiters.filter((waiter) => !all.has(waiter));
    for (const waiter of affected) {
      waiter.isOver = true;
      this.count(waiter, as);
      waiter.answer(valueFor(waiter));
    }
  }

  /** The key is neither pending nor has it a value: each `get` has nil, and the first `fetch` tries to claim it. */
  private free(affected: readonly Waiter[]): void {
    const first = affected.findIndex(wantsClaim);
    this.release(first === -1 ? affected : affected.slice(0, first), undefined, "miss");
    if (first !== -1) void this.contend(affected.slice(first));
  }

  /** The first claims the key. The others hear of it when it is known what came of that: they are answered in their order. */
  private async contend(queue: readonly Waiter[]): Promise<void> {
    const { claim, claimOn, settings } = this.around;
    const [first, ...others] = queue as readonly [Waiter, ...Waiter[]];
    for (const waiter of queue) waiter.token = "contending";
    this.contending++;
    try {
      const outcome = await claim(this.key, this.names, first.claimant as Holder);
      if ("holding" in outcome) {
        const { token } = outcome.holding;
        this.count(first, "miss");
        if (first.isOver) void claimOn(outcome.holding).giveUp();
        else this.remove(first).answer(claimOn(outcome.holding));
        this.share(others, { entry: { kind: "pending", token }, ttl: settings.pendingTtl });
      } else this.share(queue, outcome.found);
    } catch (failure) {
      if (!first.isOver) this.remove(first).fail(failure as Failure);
      this.share(others, null);
    }
    this.contending--;
    if (this.contending === 0 && !this.checking) this.ended.clear();
    this.rest();
  }

  /** After an attempt to claim: each `get` has nil, and each `fetch` what is there now; null if that has to be asked. */
  private share(queue: readonly Waiter[], found: Found | null): void {
    const present = queue.filter(({ isOver }) => !isOver);
    const claimants = present.filter(wantsClaim);
    if (found?.entry.kind === "value") {
      const { value } = found.entry;
      this.releaseEach(present, (waiter) => (wantsClaim(waiter) ? value : undefined), "hit");
      return;
    }
    this.release(
      present.filter((waiter) => !wantsClaim(waiter)),
      undefined,
      "miss",
    );
    if (found !== null) this.place(claimants, found);
    else if (claimants.length > 0) {
      for (const waiter of claimants) waiter.token = null;
      this.check("newcomers");
    }
  }

  /** Looks again when the pending state must have expired: the server tells nobody of that. */
  private waitUntil(token: string, ttl: number): void {
    if (this.deadline?.token === token) return;
    this.deadline?.timer.stop();
    // Not before the server's millisecond is over.
    const timer = this.around.settings.clock.startTimer(ttl + 1, () => {
      this.deadline = null;
      void this.afterDeadline(token);
    });
    timer.keepAlive(true);
    this.deadline = { token, timer };
  }

  private async afterDeadline(token: string): Promise<void> {
    const waiting = this.waiters.filter((waiter) => waiter.token === token);
    if (waiting.length === 0) return;
    try {
      const found = await this.around.commands.look(this.names, async () => {});
      const present = waiting.filter((waiter) => waiter.token === token && !waiter.isOver);
      const { entry } = found;
      if (entry.kind === "pending" && entry.token === token) this.place(present, found);
      else if (entry.kind === "value") this.release(present, entry.value, "wait");
      else this.free(present);
    } catch {
      // Whoever waits is told by the check that follows the loss of the connection.
      this.check("everybody");
    }
    this.rest();
  }

  private count(waiter: Waiter, as: Seen): void {
    if (waiter.isCounted) return;
    waiter.isCounted = true;
    this.around.statistics[as](this.key);
  }

  private remove(waiter: Waiter): Waiter {
    this.leave(waiter);
    return waiter;
  }

  private rest(): void {
    if (this.waiters.length > 0 || this.checking || this.contending > 0) return;
    this.deadline?.timer.stop();
    this.deadline = null;
    this.around.isIdle(this);
  }
}

function wantsClaim({ claimant }: Waiter): boolean {
  return claimant !== null && !claimant.isOver;
}
