import type { Neutral } from "../../realm/transfer.js";
import { systemClock } from "../clock.js";
import type { CacheSession, Claim, Opener } from "../store.js";
import type { OperationEvent, TraceEvent } from "./events.js";
import { isPromise } from "./questions.js";
import type { Tracing } from "./traced-cache.js";

/** A session that tells what is done in it. One without an opener shows when something is. */
export class TracedSession implements CacheSession {
  private isKnown = false;

  constructor(
    private readonly session: CacheSession,
    private readonly run: number,
    private readonly opener: Opener | undefined,
    private readonly tracing: Tracing,
  ) {
    if (opener !== undefined) this.introduce();
  }

  get(key: string): Neutral | PromiseLike<Neutral> {
    return this.ask(
      key,
      () => this.session.get(key),
      this.position(),
      (value) => value,
    );
  }

  fetch(key: string): Neutral | Claim | PromiseLike<Neutral | Claim> {
    const position = this.position();
    const receive = (found: Neutral | Claim) => (isClaim(found) ? this.claim(key, found, position) : found);
    return this.ask(key, () => this.session.fetch(key), position, receive);
  }

  put(key: string, value: Neutral, ttl: number): void | PromiseLike<void> {
    const position = this.position();
    return this.whenDone(this.session.put(key, value, ttl), { type: "put", key, position });
  }

  delete(key: string): void | PromiseLike<void> {
    const position = this.position();
    return this.whenDone(this.session.delete(key), { type: "delete", key, position });
  }

  markPending(key: string): void | PromiseLike<void> {
    const position = this.position();
    const refused = (error: unknown): never => {
      this.tell({ type: "refuse", key, position });
      throw error;
    };
    let done: void | PromiseLike<void>;
    try {
      done = this.session.markPending(key);
    } catch (error) {
      return refused(error);
    }
    const marked = (): void => this.tell({ type: "compute", key, position });
    if (isPromise(done)) return done.then(marked, refused);
    return marked();
  }

  release(): void | PromiseLike<void> {
    return this.end(true, this.session.release());
  }

  finish(): void | PromiseLike<void> {
    return this.end(false, this.session.finish());
  }

  private ask<T extends Neutral | Claim>(
    key: string,
    ask: () => T | PromiseLike<T>,
    position: string | undefined,
    receive: (found: T) => T,
  ): T | PromiseLike<T> {
    const begin = systemClock.now();
    let wait: number | undefined;
    const answer = this.tracing.questions.ask<T>(
      key,
      ask,
      (type) => {
        if (type === "wait") wait = this.tracing.nextWait();
        // A wait has begun with the question.
        this.tell({ type, key, position, wait }, type === "wait" ? begin : systemClock.now());
      },
      (found) => (found === undefined || isClaim(found) ? "miss" : "hit"),
    );
    if (!isPromise(answer)) return receive(answer);
    const resume = (found: "value" | "nil" | "claim" | "error"): void => {
      const time = systemClock.now();
      if (wait !== undefined) this.tracing.tell({ type: "resume", time, run: this.run, wait, found });
    };
    return answer.then(
      (found) => {
        resume(found === undefined ? "nil" : isClaim(found) ? "claim" : "value");
        // In this very step: those who wait go on in their order.
        return receive(found);
      },
      (error) => {
        resume("error");
        throw error;
      },
    );
  }

  private claim(key: string, claim: Claim, position: string | undefined): Claim {
    this.tell({ type: "compute", key, position, isClaim: true });
    return {
      fulfil: (value, ttl) => this.whenDone(claim.fulfil(value, ttl), { type: "fulfil", key, position }),
      giveUp: () => this.whenDone(claim.giveUp(), { type: "giveUp", key, position }),
    };
  }

  private whenDone(
    done: void | PromiseLike<void>,
    event: Omit<OperationEvent, "time" | "run">,
  ): void | PromiseLike<void> {
    if (isPromise(done)) return done.then(() => this.tell(event));
    return this.tell(event);
  }

  private end(failed: boolean, done: void | PromiseLike<void>): void | PromiseLike<void> {
    if (this.isKnown) this.tracing.tell({ type: "end", time: systemClock.now(), run: this.run, failed });
    return done;
  }

  private tell(event: Omit<OperationEvent, "time" | "run">, time = systemClock.now()): void {
    if (!this.isKnown) this.introduce();
    this.tracing.tell({ ...event, time, run: this.run });
  }

  private introduce(): void {
    this.isKnown = true;
    const { name, thread } = this.opener ?? {};
    const event: TraceEvent = { type: "open", time: systemClock.now(), run: this.run, name, thread };
    this.tracing.tell(event);
  }

  private position(): string | undefined {
    return this.opener?.position?.();
  }
}

function isClaim(found: Neutral | Claim): found is Claim {
  return typeof found === "object" && "fulfil" in found;
}
