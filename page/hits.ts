import type { Kind } from "../runtime/cache/trace/data.js";
import { appearances } from "./appearance.js";
import { type Detail, firstAfter, type Lane, type Mask, type Row } from "./model.js";

/** A span under the pointer. */
export interface Hit {
  readonly kind: Kind;
  readonly key: number;
  readonly begin: number;
  readonly end: number;
  readonly detail: Detail;
}

/** How many spans are looked at on each side, where they lie close together. */
const MOST = 2000;

/**
 * The spans of a row at a time, or nearer to it than `reach`: those drawn above first, in each kind the nearest first.
 *
 * @param isShown whether a kind is
 */
export function hitsAt(
  row: Row,
  time: number,
  reach: number,
  mask: Mask,
  isShown: (kind: Kind) => boolean,
): Hit[] {
  return [...appearances]
    .reverse()
    .filter(({ kind }) => isShown(kind))
    .flatMap(({ kind }) => {
      const lane = row.lanes[kind];
      return near(lane, time, reach, mask).map((i) => ({
        kind,
        key: lane.key[i],
        begin: lane.begin[i],
        end: lane.end[i],
        detail: lane.detail[i],
      }));
    });
}

function near(lane: Lane, time: number, reach: number, mask: Mask): number[] {
  const { begin, end, key } = lane;
  const distance = (i: number): number => Math.max(begin[i] - time, time - end[i], 0);
  const found: number[] = [];
  for (let i = firstAfter(lane, time - reach); i < begin.length && begin[i] <= time + reach; i++) {
    if (distance(i) > reach || (mask !== null && mask[key[i]] !== 1)) continue;
    found.push(i);
    if (found.length >= MOST) break;
  }
  return found.sort((a, b) => distance(a) - distance(b) || end[a] - begin[a] - (end[b] - begin[b]));
}
