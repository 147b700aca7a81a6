import { argv } from "node:process";
import { search } from "./search.js";

/*
 * A process of `npm run test:generated`: runs the programs of its arguments, from the first seed up to, but not including, the second one, in steps that the third one says. It sends a message for each difference,
 * and one for each batch.
 */

// Whoever wanted to know has ended.
process.once("disconnect", () => process.exit());

const BATCH = 20;

const [from, to, step] = argv.slice(2).map(Number);
for (let seed = from; seed < to; seed += BATCH * step) {
  const seeds = Array.from({ length: BATCH }, (_, i) => seed + i * step).filter((one) => one < to);
  process.send?.(await search(seeds, (found) => process.send?.({ found })));
}
process.disconnect?.();
