import { readFileSync } from "node:fs";
import type { CacheStore } from "../cache/store.js";
import type { TraceData } from "../cache/trace/data.js";
import type { TraceEvent } from "../cache/trace/events.js";
import { TraceRecorder } from "../cache/trace/recorder.js";
import { TracedCache } from "../cache/trace/traced-cache.js";
import { builtFiles } from "../system/built.js";

/** How much a `CacheTrace` keeps. */
export interface CacheTraceOptions {
  /** How many events, and how many runs, are kept to be shown one by one; 200,000 by default. All are counted. */
  maxEvents?: number;
}

/** How many keys are told apart in what is counted. */
const MOST_KEYS = 100_000;

/** What the page's template (`page/index.html`) holds where the data belong, in a script element. */
const PLACE = '{"place":"of the data"}';

/**
 * Records what each run does with a cache and when, and shows it: who computed a key, who waited for whom, hits, misses and puts.
 *
 *     const trace = new CacheTrace();
 *     const engine = new Engine({ cache: trace.watch(new MemoryCache()) });
 *     await engine.run(script, { name: "first" });
 *     await writeFile("trace.html", trace.html({ title: "first run" }));
 */
export class CacheTrace {
  readonly #recorder: TraceRecorder;

  /** @throws RangeError if a number is not one, or too small */
  constructor({ maxEvents = 200_000 }: CacheTraceOptions = {}) {
    if (!Number.isInteger(maxEvents) || maxEvents < 1) {
      throw new RangeError(`maxEvents must be a whole number above 0, not ${String(maxEvents)}`);
    }
    this.#recorder = new TraceRecorder({ spans: maxEvents, keys: MOST_KEYS });
  }

  /**
   * A store that does what `store` does, while what is done with it is recorded. Any number of engines and thread pools may share it. Whoever closes it
   * closes `store`.
   */
  watch(store: CacheStore): CacheStore {
    return new TracedCache(store, (event) => this.record(event));
  }

  /** Records an event that a `TracedCache` has told of, in any thread of this process. Events of one such store only may be given, in their order. */
  record(event: TraceEvent): void {
    this.#recorder.record(event);
  }

  /** What is recorded so far. */
  get data(): TraceData {
    return this.#recorder.data;
  }

  /** The same as a page for a browser, complete in itself: it loads nothing. */
  html({ title = "Cache trace" }: { title?: string } = {}): string {
    const template = readFileSync(new URL("trace.html", builtFiles), "utf8");
    // What is no part of JSON's own grammar is within strings. A browser ends a script at the text `</script`, and reads on in another way behind `<!--`.
    const json = JSON.stringify({ title, ...this.data }, rounded).replaceAll("<", "\\u003c");
    return template.replace(PLACE, () => json);
  }
}

/** Times to the microsecond. */
function rounded(_name: string, value: unknown): unknown {
  return typeof value === "number" ? Math.round(value * 1000) / 1000 : value;
}
