import type { Lane, Mask } from "./model.js";

/** How many spans of the lanes there are at the same moment, at most. One that begins when another ends is not at the same moment. */
export function peak(lanes: readonly Lane[], mask: Mask): number {
  const chosen = lanes.flatMap(({ begin, end, key }) =>
    Array.from(begin, (time, i) => [time, end[i]] as const).filter(
      (_, i) => mask === null || mask[key[i]] === 1,
    ),
  );
  const begins = chosen.map(([begin]) => begin).sort((a, b) => a - b);
  const ends = chosen.map(([, end]) => end).sort((a, b) => a - b);
  let most = Math.min(begins.length, 1);
  for (let i = 0, ended = 0; i < begins.length; i++) {
    while (ends[ended] <= begins[i]) ended++;
    most = Math.max(most, i + 1 - ended);
  }
  return most;
}
