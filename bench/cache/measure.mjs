import { cpuUsage } from "node:process";
import { median } from "../statistics.mjs";

const WARM_UP = 3;

/**
 * Milliseconds of the processor for one operation of each run: medians of `repeats` times `run(count)`, which does `count` operations. The runs take turns, so that whatever
 * else the machine does falls on all of them.
 *
 * @param {Readonly<Record<string, ((count: number) => unknown) & { share?: number }>>} runs by name; each may answer a Promise. One that takes long does a `share` of the operations
 * @param {number} count
 * @param {number} repeats
 * @returns {Promise<Record<string, number>>}
 */
export async function measure(runs, count, repeats) {
  const names = Object.keys(runs);
  const times = new Map(names.map((name) => [name, []]));
  for (let i = 0; i < WARM_UP + repeats; i++) {
    for (const name of names) {
      const own = Math.ceil(count * (runs[name].share ?? 1));
      const start = cpuUsage();
      await runs[name](own);
      const { user, system } = cpuUsage(start);
      if (i >= WARM_UP) times.get(name).push((user + system) / 1000 / own);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name))]));
}
