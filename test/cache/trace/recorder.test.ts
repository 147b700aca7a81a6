import { describe, expect, test } from "vitest";
import { kinds, outcomes, type TraceData } from "../../../runtime/cache/trace/data.js";
import type { OperationEvent, TraceEvent } from "../../../runtime/cache/trace/events.js";
import { TraceRecorder } from "../../../runtime/cache/trace/recorder.js";

/** A recorder to which a test tells things at times of its own. */
function recorder(limits = { spans: 1000, keys: 1000 }) {
  let time = 5000;
  const made = new TraceRecorder(limits, { now: () => time });
  const tell = (at: number, event: Unfinished): void => {
    time = 5000 + at;
    made.record({ ...event, time } as TraceEvent);
  };
  const does = (at: number, run: number, type: OperationEvent["type"], key: string, more = {}): void =>
    tell(at, { type, run, key, ...more });
  return {
    tell,
    does,
    open: (at: number, run: number, name?: string) => tell(at, { type: "open", run, name }),
    /** What is known at a time. */
    at: (moment: number): TraceData => {
      time = 5000 + moment;
      return made.data;
    },
  };
}

type Unfinished = TraceEvent extends infer One ? (One extends unknown ? Omit<One, "time"> : never) : never;

/** What takes time, in short: `a computing k 1-5 put`. */
function spans({ spans: columns, runs, keys }: TraceData): string[] {
  return columns.kind
    .map((kind, i) => {
      const run = runs[columns.run[i] as number]?.name ?? "cache";
      const other = runs[columns.other[i] as number];
      const [begin, end] = [columns.begin[i], columns.end[i]];
      const outcome = outcomes[columns.outcome[i] as number];
      const time = begin === end ? `${begin}` : `${begin}-${end} ${outcome}`;
      return `${run} ${kinds[kind]} ${keys[columns.key[i] as number]?.name} ${time}${other ? ` (${other.name})` : ""}`;
    })
    .sort();
}

describe("a recorder", () => {
  test("makes spans of a stampede that does not happen", () => {
    const { does, tell, open, at } = recorder();
    open(0, 1, "a");
    open(0, 2, "b");
    does(1, 1, "miss", "k");
    does(2, 1, "compute", "k");
    does(3, 2, "wait", "k", { wait: 9 });
    does(8, 1, "put", "k");
    tell(9, { type: "resume", run: 2, wait: 9, found: "value" });
    tell(10, { type: "end", run: 1, failed: false });
    const data = at(12);
    expect(spans(data)).toEqual([
      "a computing k 2-8 put (a)",
      "a miss k 1",
      "a put k 8",
      "b waiting k 3-9 value (a)",
    ]);
    expect(data.keys).toEqual([
      {
        name: "k",
        hits: 0,
        misses: 1,
        waits: 1,
        puts: 1,
        deletes: 0,
        refusals: 0,
        evictions: 0,
        expirations: 0,
        computations: 1,
        unguarded: 0,
        atOnce: 1,
        computing: 6,
        waiting: 6,
      },
    ]);
    expect(data.duration).toBe(12);
    expect(data.runs).toEqual([
      { name: "a", begin: 0, end: 10, failed: false },
      { name: "b", begin: 0, end: null, failed: false },
    ]);
  });

  test("sees a stampede where everybody misses and puts", () => {
    const { does, open, at } = recorder();
    for (const run of [1, 2, 3]) {
      open(0, run);
      does(run, run, "miss", "k");
    }
    for (const run of [1, 2, 3]) does(10 + run, run, "put", "k");
    does(20, 1, "miss", "k");
    does(21, 1, "put", "k");
    const { keys } = at(30);
    expect(keys[0]).toMatchObject({ computations: 4, unguarded: 4, atOnce: 3, computing: 31, puts: 4 });
  });

  test.each<[string, number, OperationEvent["type"], object]>([
    ["hits it meanwhile", 0, "hit", {}],
    ["waits for it meanwhile", 0, "wait", { wait: 1 }],
  ])("takes no put for the end of a computation if the run %s", (_, unguarded, type, more) => {
    const { does, open, at } = recorder();
    open(0, 1);
    does(1, 1, "miss", "k");
    does(2, 1, type, "k", more);
    does(3, 1, "put", "k");
    expect(at(4).keys[0]).toMatchObject({ unguarded, computations: 0, atOnce: 0 });
  });

  test("takes neither misses nor claims beyond the end of their run, but its marks", () => {
    const { does, tell, open, at } = recorder();
    for (const run of [1, 2, 3]) open(0, run, "abc"[run - 1]);
    does(1, 1, "compute", "marked");
    does(1, 1, "compute", "claimed", { isClaim: true });
    does(1, 1, "miss", "missed");
    tell(2, { type: "end", run: 1, failed: false });
    does(1, 2, "compute", "of a run that fails");
    tell(3, { type: "end", run: 2, failed: true });
    does(4, 3, "put", "marked");
    does(5, 3, "put", "missed");
    expect(spans(at(9)).filter((span) => span.includes("computing"))).toEqual([
      "a computing claimed 1-2 given up",
      "a computing marked 1-4 put (c)",
      "b computing of a run that fails 1-3 given up",
    ]);
  });

  test("ends computations however they end, and those that do not end now", () => {
    const { does, tell, open, at } = recorder();
    open(0, 1, "a");
    open(0, 2, "b");
    for (const key of ["deleted", "expired", "given up", "fulfilled", "lost"]) {
      does(1, 1, "compute", key, { isClaim: true });
    }
    does(2, 2, "delete", "deleted");
    tell(3, { type: "expire", key: "expired" });
    does(4, 1, "giveUp", "given up");
    does(5, 1, "fulfil", "fulfilled");
    // Somebody has put it meanwhile: what was computed is not stored.
    does(6, 2, "put", "lost");
    does(7, 1, "fulfil", "lost");
    does(8, 1, "compute", "open");
    const of = (data: TraceData): string[] => spans(data).filter((span) => span.includes("computing"));
    expect(of(at(20))).toEqual([
      "a computing deleted 1-2 deleted (b)",
      "a computing expired 1-3 expired",
      "a computing fulfilled 1-5 put (a)",
      "a computing given up 1-4 given up",
      "a computing lost 1-6 put (b)",
      "a computing open 8-20 open",
    ]);
    expect(at(20).keys.find(({ name }) => name === "lost")?.puts).toBe(1);
    expect(at(20).keys.find(({ name }) => name === "open")).toMatchObject({ computing: 12, atOnce: 1 });
    tell(25, { type: "clear" });
    expect(of(at(30))).toContain("a computing open 8-25 deleted");
  });

  test("knows what goes on without being disturbed by being asked", () => {
    const { does, tell, open, at } = recorder();
    open(0, 1);
    open(0, 2);
    does(1, 1, "miss", "k");
    does(2, 2, "miss", "k");
    does(3, 2, "put", "k");
    does(3, 2, "wait", "l", { wait: 1 });
    expect(at(4).keys).toMatchObject([{ atOnce: 1 }, { waiting: 1 }]);
    does(5, 1, "put", "k");
    tell(6, { type: "resume", run: 2, wait: 1, found: "nil" });
    expect(at(9).keys).toMatchObject([{ atOnce: 2 }, { waiting: 3 }]);
  });

  test("counts what it does not keep", () => {
    const { does, open, at } = recorder({ spans: 3, keys: 2 });
    for (const run of [1, 2, 3, 4]) open(0, run);
    for (let i = 0; i < 10; i++) does(i, 1, "hit", `key ${i}`);
    does(11, 4, "hit", "key 0");
    const data = at(20);
    expect(data.runs).toHaveLength(3);
    expect(data.spans.kind).toHaveLength(3);
    expect(data.omitted).toBe(1 + 8);
    expect(data.keys.map(({ name, hits }) => [name, hits])).toEqual([
      ["key 0", 2],
      ["key 1", 1],
      ["(all other keys)", 8],
    ]);
  });

  test("does not grow by keys that a run misses again and again", () => {
    const { does, open, at } = recorder();
    open(0, 1);
    open(0, 2);
    does(0, 1, "miss", "k");
    for (let i = 1; i <= 3000; i++) {
      does(i, 2, "miss", "k");
      does(i + 0.5, 2, "put", "k");
    }
    does(4000, 1, "put", "k");
    expect(at(5000).keys[0]).toMatchObject({ computations: 3001, atOnce: 2 });
  });
});
