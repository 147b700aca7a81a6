import { type Clock, systemClock } from "../clock.js";
import { Activity } from "./activity.js";
import { Columns } from "./columns.js";
import type { Kind, Outcome, TraceData } from "./data.js";
import type { OperationEvent, TraceEvent } from "./events.js";
import { KeyRecords } from "./key-records.js";
import { keyText } from "./key-text.js";
import { RunRecords } from "./run-records.js";

export interface RecorderLimits {
  /** How many spans and runs are kept. */
  readonly spans: number;
  /** How many keys are told apart. */
  readonly keys: number;
}

interface Wait {
  readonly key: string;
  readonly time: number;
  readonly span: number;
}

/** Makes of the events of a store what can be shown: who computed when, who waited, and how often what happened. */
export class TraceRecorder {
  private began = new Date();
  /** The moment of the first event: what was before, such as compiling, is of no interest. */
  private origin: number | undefined;
  private readonly columns: Columns;
  private readonly runs: RunRecords;
  private readonly keys: KeyRecords;
  private readonly positions = new Map<string, number>();
  private readonly activity = new Activity();
  private readonly waits = new Map<number, Wait>();

  /** @param clock that of the events */
  constructor(
    limits: RecorderLimits,
    private readonly clock: Pick<Clock, "now"> = systemClock,
  ) {
    this.columns = new Columns(limits.spans);
    this.runs = new RunRecords(limits.spans);
    this.keys = new KeyRecords(limits.keys);
  }

  record(event: TraceEvent): void {
    if (this.origin === undefined) this.begin(event.time);
    const time = event.time - (this.origin ?? event.time);
    switch (event.type) {
      case "open":
        this.runs.open(event.run, time, { ...event, name: event.name && keyText(event.name) });
        break;
      case "end":
        this.endRun(event.run, time, event.failed);
        break;
      case "resume":
        this.resume(event.wait, time, event.found);
        break;
      case "evict":
        this.keys.get(event.key).counts.evictions++;
        this.instant("eviction", event.key, time);
        break;
      case "expire":
        this.keys.get(event.key).counts.expirations++;
        this.instant("expiration", event.key, time);
        this.endComputation(event.key, time, "expired");
        break;
      case "clear":
        for (const key of this.activity.keys) this.endComputation(key, time, "deleted");
        break;
      default:
        this.operation(event, time);
    }
  }

  /** What is known now. */
  get data(): TraceData {
    const moment = this.clock.now();
    const now = moment - (this.origin ?? moment);
    const { columns, runs, positions } = this;
    const keys = this.keys.data;
    for (const { record, computing, atOnce } of this.activity.now()) {
      const counts = keys[record.index];
      counts.atOnce = Math.max(counts.atOnce, atOnce);
      if (computing !== null) counts.computing += now - computing.time;
    }
    for (const { key, time } of this.waits.values()) keys[this.keys.get(key).index].waiting += now - time;
    return {
      began: this.began.toISOString(),
      duration: now,
      runs: runs.data,
      keys,
      positions: [...positions.keys()].map(keyText),
      spans: columns.taken(now),
      omitted: columns.omitted + runs.omitted,
    };
  }

  private begin(moment: number): void {
    this.origin = moment;
    this.began = new Date(Date.now() - (this.clock.now() - moment));
  }

  private operation(event: OperationEvent, time: number): void {
    const { key, run } = event;
    const record = this.keys.get(key);
    switch (event.type) {
      case "hit":
        record.counts.hits++;
        this.activity.found(key, run);
        this.instant("hit", key, time, event);
        break;
      case "miss": {
        record.counts.misses++;
        const span = this.instant("miss", key, time, event);
        this.activity.missed(key, record, { run, time, position: this.positionOf(event), span });
        break;
      }
      case "wait":
        record.counts.waits++;
        this.activity.found(key, run);
        this.beginWait(event, time);
        break;
      case "refuse":
        record.counts.refusals++;
        this.instant("refusal", key, time, event);
        break;
      case "compute":
        this.beginComputation(event, time);
        break;
      case "put":
        this.put(event, time);
        break;
      case "fulfil":
        // Of a claim that somebody's put or delete has ended, nothing is stored.
        if (this.activity.computing(key)?.run === run) this.put(event, time);
        break;
      case "delete":
        record.counts.deletes++;
        this.instant("delete", key, time, event);
        this.endComputation(key, time, "deleted", run);
        break;
      case "giveUp":
        if (this.activity.computing(key)?.run === run) this.endComputation(key, time, "given up");
    }
  }

  private put(event: OperationEvent, time: number): void {
    const { key, run } = event;
    const { counts } = this.keys.get(key);
    counts.puts++;
    if (this.activity.computing(key) !== null) {
      this.activity.found(key, run);
      this.endComputation(key, time, "put", run);
    } else {
      const miss = this.activity.found(key, run, true, time);
      if (miss !== undefined) {
        this.columns.end(this.beginSpan("unguarded", key, miss.time, run, miss.position), time, "put");
        counts.unguarded++;
        counts.computations++;
        counts.computing += time - miss.time;
      }
    }
    this.instant("put", key, time, event);
  }

  private beginComputation(event: OperationEvent, time: number): void {
    const { key, run, isClaim } = event;
    this.endComputation(key, time, "given up");
    this.activity.found(key, run);
    const record = this.keys.get(key);
    record.counts.computations++;
    const position = this.positionOf(event);
    const span = this.beginSpan("computing", key, time, run, position);
    this.activity.begin(key, record, { run, time, position, span, isClaim });
  }

  private endComputation(key: string, time: number, outcome: Outcome, by?: number): void {
    const computing = this.activity.computing(key);
    if (computing === null) return;
    this.activity.end(key, time);
    this.keys.get(key).counts.computing += time - computing.time;
    this.columns.end(computing.span, time, outcome, this.runs.indexOf(by));
  }

  private beginWait(event: OperationEvent, time: number): void {
    const { key, run, wait } = event;
    const other = this.runs.indexOf(this.activity.computing(key)?.run);
    const span = this.beginSpan("waiting", key, time, run, this.positionOf(event), other);
    if (wait !== undefined) this.waits.set(wait, { key, time, span });
  }

  private resume(wait: number, time: number, found: Outcome): void {
    const open = this.waits.get(wait);
    if (open === undefined) return;
    this.waits.delete(wait);
    this.keys.get(open.key).counts.waiting += time - open.time;
    this.columns.end(open.span, time, found);
  }

  private endRun(run: number, time: number, failed: boolean): void {
    this.runs.end(run, time, failed);
    for (const key of this.activity.keysOf(run)) {
      this.activity.found(key, run);
      const computing = this.activity.computing(key);
      // The marks of a run that ended as it should stay.
      const isGivenUp = computing?.run === run && (failed || computing.isClaim === true);
      if (isGivenUp) this.endComputation(key, time, "given up");
    }
  }

  /** Adds a span that has begun; answers its index. */
  private beginSpan(
    kind: Kind,
    key: string,
    begin: number,
    run: number,
    position: number,
    other?: number,
  ): number {
    return this.columns.add(
      { kind, run: this.runs.indexOf(run), key: this.keys.get(key).index, begin, position, other },
      "open",
    );
  }

  private instant(kind: Kind, key: string, begin: number, event?: OperationEvent): number {
    const run = event === undefined ? -1 : this.runs.indexOf(event.run);
    const position = event === undefined ? -1 : this.positionOf(event);
    return this.columns.add({ kind, run, key: this.keys.get(key).index, begin, position });
  }

  private positionOf({ position }: OperationEvent): number {
    if (position === undefined) return -1;
    let index = this.positions.get(position);
    if (index === undefined) {
      index = this.positions.size;
      this.positions.set(position, index);
    }
    return index;
  }
}
