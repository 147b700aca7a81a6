import { systemClock } from "../clock.js";
import type { CacheCounters, CacheListener, CacheSession, CacheStore, Marker, Opener } from "../store.js";
import type { TraceListener } from "./events.js";
import { Questions } from "./questions.js";
import { TracedSession } from "./traced-session.js";

/** What the sessions of a {@link TracedCache} share. */
export interface Tracing {
  readonly tell: TraceListener;
  readonly questions: Questions;
  /** A number that no other wait has. */
  nextWait(): number;
}

/**
 * A store that tells, of another one, what each run does with it. Whoever uses the other store directly is not seen.
 *
 *     const cache = new TracedCache(new MemoryCache(), (event) => console.log(event));
 *     const engine = new Engine({ cache });
 */
export class TracedCache implements CacheStore {
  readonly wantsPositions = true;
  private readonly tracing: Tracing;
  private readonly stopListening: () => void;
  private runCount = 0;
  private waitCount = 0;

  /** @param tell called synchronously, in the order in which things happen; it must not throw */
  constructor(
    private readonly store: CacheStore,
    private readonly tell: TraceListener,
  ) {
    const questions = new Questions();
    this.tracing = { tell, questions, nextWait: () => ++this.waitCount };
    this.stopListening = store.listen((type, key) => {
      if (type === "evict" || type === "expire") tell({ type, time: systemClock.now(), key });
      else if (type !== "put") questions.told(type, key);
    });
  }

  open(opener?: Opener): CacheSession {
    return new TracedSession(this.store.open(opener), ++this.runCount, opener, this.tracing);
  }

  get answersAtOnce(): boolean | undefined {
    return this.store.answersAtOnce;
  }

  markerOf(key: string): Marker | undefined {
    return this.store.markerOf?.(key);
  }

  watchMarkers(): () => void {
    return this.store.watchMarkers?.() ?? (() => {});
  }

  clear(): void | PromiseLike<void> {
    const done = this.store.clear();
    this.tell({ type: "clear", time: systemClock.now() });
    return done;
  }

  close(): void | PromiseLike<void> {
    this.stopListening();
    return this.store.close();
  }

  get counters(): CacheCounters {
    return this.store.counters;
  }

  listen(listener: CacheListener): () => void {
    return this.store.listen(listener);
  }
}
