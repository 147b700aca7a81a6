import type { Commands } from "./commands.js";
import type { Names } from "./names.js";
import type { Settings } from "./options.js";

/**
 * Marks and claims that nobody has any more but that may be on the server: it could not be told, or what made them had no answer and may even
 * be done later. They are given up as soon as the server can be reached, and again after longer and longer times, until they must have expired.
 */
export class Debts {
  private readonly timers = new Map<string, NodeJS.Timeout>();

  constructor(
    private readonly commands: Commands,
    private readonly settings: Settings,
  ) {}

  add(names: Names, token: string): void {
    const end = performance.now() + this.settings.pendingTtl + this.settings.commandTimeout;
    this.attempt(names, token, end, this.settings.commandTimeout);
  }

  close(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }

  private attempt(names: Names, token: string, end: number, pause: number): void {
    const again = (): void => {
      if (performance.now() + pause > end) return;
      const next = (): void => {
        this.timers.delete(token);
        this.attempt(names, token, end, 2 * pause);
      };
      this.timers.set(token, setTimeout(next, pause).unref());
    };
    this.commands.giveUp(names, token).then((done) => done || again(), again);
  }
}
