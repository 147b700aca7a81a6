import { firstAfter, type Lane, type Mask } from "./model.js";

/** Where time goes on the screen. */
export interface Scale {
  readonly from: number;
  readonly to: number;
  /** In pixels. */
  readonly width: number;
}

export interface Bars {
  /** An SVG path of rectangles. */
  readonly path: string;
  /** How many: those that would touch are one. */
  readonly count: number;
}

/** The bars of a lane within a row, each at least `thinnest` pixels wide. However many spans there are, no more are drawn than the screen has columns. */
export function barsOf(
  lane: Lane,
  { from, to, width }: Scale,
  mask: Mask,
  { top, height, thinnest }: { top: number; height: number; thinnest: number },
): Bars {
  const perMillisecond = width / (to - from);
  let path = "";
  let count = 0;
  let left = 0;
  let right = Number.NEGATIVE_INFINITY;
  const draw = (): void => {
    if (right < left) return;
    path += `M${rounded(left)} ${top}h${rounded(right - left)}v${height}h${rounded(left - right)}z`;
    count++;
  };
  const { begin, end, key } = lane;
  for (let i = firstAfter(lane, from); i < begin.length && begin[i] <= to; i++) {
    if (end[i] < from || (mask !== null && mask[key[i]] !== 1)) continue;
    const start = Math.max((begin[i] - from) * perMillisecond, -2);
    const stop = Math.max(Math.min((end[i] - from) * perMillisecond, width + 2), start + thinnest);
    if (start <= right + 0.5) right = Math.max(right, stop);
    else {
      draw();
      left = start;
      right = stop;
    }
  }
  draw();
  return { path, count };
}

function rounded(x: number): number {
  return Math.round(x * 10) / 10;
}

/** How many of the lanes' spans overlap with each of `columns` equal parts of the time. */
export function density(lanes: readonly Lane[], duration: number, columns: number, mask: Mask): Uint32Array {
  const changes = new Int32Array(columns + 1);
  const columnOf = (time: number): number =>
    Math.min(Math.max(Math.floor((time / duration) * columns), 0), columns - 1);
  for (const { begin, end, key } of lanes) {
    for (let i = 0; i < begin.length; i++) {
      if (mask !== null && mask[key[i]] !== 1) continue;
      changes[columnOf(begin[i])]++;
      changes[columnOf(end[i]) + 1]--;
    }
  }
  let now = 0;
  return Uint32Array.from(changes.subarray(0, columns), (change) => {
    now += change;
    return now;
  });
}
