import type { Kind } from "../runtime/cache/trace/data.js";

/** How a kind of span looks, and what it is called. */
export interface Appearance {
  readonly kind: Kind;
  readonly label: string;
  readonly meaning: string;
  /** Its part of the row's height, from the top. */
  readonly from: number;
  readonly to: number;
  /** In pixels. */
  readonly thinnest: number;
}

const tick = { thinnest: 1.6 };

/** In the order in which they are drawn: those that come later are above. */
export const appearances: readonly Appearance[] = [
  {
    kind: "computing",
    label: "computing",
    meaning: "it had marked or claimed the key, and others waited",
    from: 0.08,
    to: 0.92,
    thinnest: 2,
  },
  {
    kind: "unguarded",
    label: "computing, unguarded",
    meaning: "it missed the key and put it itself, without a mark: others could do the same meanwhile",
    from: 0.08,
    to: 0.92,
    thinnest: 2,
  },
  {
    kind: "waiting",
    label: "waiting",
    meaning: "the key was pending: it waited for whoever computed it",
    from: 0.24,
    to: 0.76,
    thinnest: 1,
  },
  { kind: "hit", label: "hit", meaning: "the value was there", from: 0.5, to: 0.92, ...tick },
  { kind: "miss", label: "miss", meaning: "nothing was there", from: 0.08, to: 0.5, ...tick },
  {
    kind: "refusal",
    label: "refused mark",
    meaning: "somebody else had marked the key",
    from: 0.08,
    to: 0.5,
    ...tick,
  },
  { kind: "put", label: "put", meaning: "a value was stored", from: 0, to: 1, ...tick },
  { kind: "delete", label: "delete", meaning: "the key was deleted", from: 0, to: 1, ...tick },
  {
    kind: "eviction",
    label: "eviction",
    meaning: "a value went out to keep the limits",
    from: 0,
    to: 1,
    ...tick,
  },
  {
    kind: "expiration",
    label: "expiration",
    meaning: "a value or a pending state outlived its time",
    from: 0,
    to: 1,
    ...tick,
  },
];

/** The same where rows are too low to show more than colours: what is computed is above. */
export const compactAppearances: readonly Appearance[] = [...appearances]
  .sort((a, b) => rank(a.kind) - rank(b.kind))
  .map((one) => ({ ...one, from: 0, to: 1 }));

function rank(kind: Kind): number {
  return ["waiting", "computing", "unguarded"].indexOf(kind);
}
