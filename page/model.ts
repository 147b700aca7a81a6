import {
  type Counts,
  type KeyData,
  type Kind,
  kinds,
  type Outcome,
  outcomes,
  type RunData,
  type TraceData,
} from "../runtime/cache/trace/data.js";

/*
 * The trace as the page uses it: what each row shows, kind by kind, in the order of time.
 */

export interface Model extends Omit<TraceData, "spans"> {
  readonly title: string;
  readonly rows: readonly Row[];
}

/** A run, or the cache itself, which evicts and expires. */
export interface Row {
  readonly name: string;
  /** undefined for the cache. */
  readonly run: RunData | undefined;
  readonly lanes: Readonly<Record<Kind, Lane>>;
}

/** The spans of one kind in one row, sorted by their beginnings. */
export interface Lane {
  readonly begin: Float64Array;
  readonly end: Float64Array;
  /** The latest end up to each: what lies before a time is found by halving. */
  readonly latest: Float64Array;
  readonly key: Uint32Array;
  readonly detail: readonly Detail[];
}

export interface Detail {
  readonly position: string | undefined;
  readonly outcome: Outcome;
  /** Who ended it, or who was waited for. */
  readonly other: string | undefined;
}

/** Which keys are shown: 1 for each that is; null if all are. */
export type Mask = Uint8Array | null;

export function modelOf(data: TraceData & { title: string }): Model {
  const { spans, ...rest } = data;
  const cache = data.runs.length;
  const lists: Partial<Record<Kind, number[]>>[] = [];
  spans.kind.forEach((kind, i) => {
    const run = spans.run[i];
    const row = run === -1 ? cache : run;
    lists[row] ??= {};
    const list = lists[row][kinds[kind]];
    if (list === undefined) lists[row][kinds[kind]] = [i];
    else list.push(i);
  });
  const rowOf = (name: string, run: RunData | undefined, index: number): Row => ({
    name,
    run,
    lanes: Object.fromEntries(
      kinds.map((kind) => [kind, laneOf(data, lists[index]?.[kind] ?? [])]),
    ) as Row["lanes"],
  });
  const inOrder = new Intl.Collator("en", { numeric: true });
  const rows = data.runs
    .map((run, i) => rowOf(run.name, run, i))
    .sort((a, b) => inOrder.compare(a.name, b.name));
  if (lists[cache] !== undefined) rows.unshift(rowOf("the cache", undefined, cache));
  return { ...rest, rows };
}

function laneOf({ spans, positions, runs }: TraceData, indices: number[]): Lane {
  indices.sort((a, b) => spans.begin[a] - spans.begin[b] || a - b);
  const end = Float64Array.from(indices, (i) => spans.end[i]);
  let most = 0;
  return {
    begin: Float64Array.from(indices, (i) => spans.begin[i]),
    end,
    latest: end.map((time) => {
      most = Math.max(most, time);
      return most;
    }),
    key: Uint32Array.from(indices, (i) => spans.key[i]),
    detail: indices.map((i) => ({
      position: positions[spans.position[i]],
      outcome: outcomes[spans.outcome[i]],
      other: runs[spans.other[i]]?.name,
    })),
  };
}

/** The first span of a lane that is not over at a time. */
export function firstAfter({ latest }: Lane, time: number): number {
  let low = 0;
  let high = latest.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (latest[middle] < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether a row has anything about these keys. */
export function hasAny({ lanes }: Row, mask: Mask): boolean {
  return mask === null || kinds.some((kind) => lanes[kind].key.some((key) => mask[key] === 1));
}

/** The sums over the keys that are shown; `atOnce` is the largest. */
export function totalsOf(keys: readonly KeyData[], mask: Mask): Counts {
  const chosen = mask === null ? keys : keys.filter((_, i) => mask[i] === 1);
  const sum = (name: keyof Counts): number => chosen.reduce((total, key) => total + key[name], 0);
  return {
    hits: sum("hits"),
    misses: sum("misses"),
    waits: sum("waits"),
    puts: sum("puts"),
    deletes: sum("deletes"),
    refusals: sum("refusals"),
    evictions: sum("evictions"),
    expirations: sum("expirations"),
    computations: sum("computations"),
    unguarded: sum("unguarded"),
    computing: sum("computing"),
    waiting: sum("waiting"),
    atOnce: chosen.reduce((most, { atOnce }) => Math.max(most, atOnce), 0),
  };
}
