import type { Neutral } from "../../realm/transfer.js";
import type { Claim } from "../store.js";
import type { Connection } from "./connection.js";
import { type Failure, stillPending } from "./failures.js";
import { parseMessage } from "./format.js";
import type { Holder } from "./holdings.js";
import type { Names } from "./names.js";
import { type Waiter, Watch, type WatchSurroundings } from "./watch.js";

/** After how many times the command timeout the server is asked whether what is waited for is still so. */
const PATIENCE = 2;

/** Everybody in this process who waits for some key. */
export class Waiting {
  private readonly watches = new Map<string, Watch>();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly connection: Connection,
    private readonly around: Omit<WatchSurroundings, "isIdle">,
    /** Told of every end that this process hears of. */
    private readonly ended: (token: string) => void,
  ) {}

  isWaitedFor({ entry }: Names): boolean {
    return this.watches.has(entry);
  }

  /**
   * Waits until the key is not pending; answers at once if it is not, and nil when the session ends.
   *
   * @param claims whether it takes the claim, if it comes to that
   * @param isCounted whether the call has been counted already
   */
  wait(
    key: string,
    names: Names,
    holder: Holder,
    claims: boolean,
    isCounted: boolean,
  ): Promise<Neutral | Claim> {
    const { clock, waitTimeout } = this.around.settings;
    if (holder.isOver) return Promise.resolve(undefined);
    let stop = (): void => {};
    const waiting = new Promise<Neutral | Claim>((resolve, reject) => {
      const watch = this.watchOf(key, names);
      const waiter: Waiter = {
        claimant: claims ? holder : null,
        token: null,
        isCounted,
        isOver: false,
        answer: resolve,
        fail: reject,
      };
      if (waitTimeout < Number.POSITIVE_INFINITY) {
        const timer = clock.startTimer(waitTimeout, () => {
          if (waiter.isOver) return;
          watch.leave(waiter);
          waiter.fail(stillPending(this.around.settings));
        });
        waiter.answer = (end) => {
          timer.stop();
          resolve(end);
        };
        waiter.fail = (failure: Failure) => {
          timer.stop();
          reject(failure);
        };
      }
      stop = () => {
        if (waiter.isOver) return;
        watch.leave(waiter);
        waiter.answer(undefined);
      };
      watch.join(waiter);
    });
    holder.waits.add(stop);
    return waiting.finally(() => holder.waits.delete(stop));
  }

  /** A message has come in. */
  told(channel: string, bytes: Buffer): void {
    const message = parseMessage(bytes);
    if (message === undefined) return;
    this.ended(message.token);
    this.watches.get(channel)?.told(message.token, message.end);
  }

  /** Looks again for everybody: messages may have been lost. */
  recheck(): void {
    for (const watch of this.watches.values()) watch.recheck();
  }

  /** Whoever waits gets nil. */
  close(): void {
    for (const watch of [...this.watches.values()]) watch.end((waiter) => waiter.answer(undefined));
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }

  private watchOf(key: string, names: Names): Watch {
    let watch = this.watches.get(names.entry);
    if (watch === undefined) {
      watch = new Watch(key, names, { ...this.around, isIdle: (idle) => this.drop(idle) });
      this.watches.set(names.entry, watch);
      this.startTimer();
    }
    return watch;
  }

  private drop(watch: Watch): void {
    if (this.watches.get(watch.names.entry) !== watch) return;
    this.watches.delete(watch.names.entry);
    watch.unsubscribe(this.connection.current);
    if (this.watches.size > 0 || this.timer === null) return;
    clearInterval(this.timer);
    this.timer = null;
  }

  /** Messages may get lost without a trace, and a connection that brings none may be dead. */
  private startTimer(): void {
    this.timer ??= setInterval(() => {
      this.connection.run((link) => link.probe(), true).catch(() => {});
      this.recheck();
    }, PATIENCE * this.around.settings.commandTimeout);
  }
}
