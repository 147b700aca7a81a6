import { randomBytes } from "node:crypto";
import type { Clock, Timer } from "../clock.js";
import { TOKEN_LENGTH } from "./format.js";
import type { Names } from "./names.js";

/** A session, as far as pending keys are concerned. */
export class Holder {
  readonly holdings = new Set<Holding>();
  /** What ends its waits. */
  readonly waits = new Set<() => void>();
  /** Its run has ended: nobody is left to do anything with a claim. */
  isOver = false;
}

/** A pending state that this process has made, or may have made. */
export interface Holding {
  readonly key: string;
  readonly names: Names;
  readonly token: string;
  readonly holder: Holder;
  readonly isClaim: boolean;
  readonly expires: number;
}

const PROCESS_LENGTH = 16;

/**
 * The marks and claims of this process. The server alone knows whether they hold; what is known here serves to give them up, and to count them. All pending states
 * last equally long, so the first is the first to expire.
 */
export class Holdings {
  private readonly pending = new Map<string, Holding>();
  private readonly process = randomBytes(12).toString("base64url");
  private count = 0;
  private timer: Timer | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly ttl: number,
    private readonly expired: (key: string) => void,
  ) {}

  get size(): number {
    return this.pending.size;
  }

  /** A name for a pending state that nobody else has. */
  nextToken(): string {
    return this.process + (++this.count).toString(36).padStart(TOKEN_LENGTH - PROCESS_LENGTH, "0");
  }

  add(holding: Omit<Holding, "expires">): Holding {
    const own: Holding = { ...holding, expires: this.clock.now() + this.ttl };
    this.pending.set(own.token, own);
    own.holder.holdings.add(own);
    if (this.timer === null) this.startTimer(own);
    return own;
  }

  /** A pending state has ended; whose it was is not asked. */
  ended(token: string): void {
    const holding = this.pending.get(token);
    if (holding !== undefined) this.remove(holding);
  }

  remove(holding: Holding): void {
    this.pending.delete(holding.token);
    holding.holder.holdings.delete(holding);
  }

  clear(): void {
    this.pending.clear();
    this.timer?.stop();
    this.timer = null;
  }

  private startTimer(nearest: Holding): void {
    this.timer = this.clock.startTimer(nearest.expires - this.clock.now(), () => this.sweep());
  }

  private sweep(): void {
    const now = this.clock.now();
    this.timer = null;
    for (const holding of this.pending.values()) {
      if (holding.expires > now) {
        this.startTimer(holding);
        return;
      }
      this.pending.delete(holding.token);
      // The claim of a run that goes on may still be of use.
      if (!holding.isClaim) holding.holder.holdings.delete(holding);
      this.expired(holding.key);
    }
  }
}
