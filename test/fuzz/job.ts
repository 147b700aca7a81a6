import { argv } from "node:process";
import { makeFuzzers } from "./fuzzers.js";
import { programsFuzzer } from "./programs.js";

/*
 * A process of `npm run test:fuzz`: tries seed after seed, from its first argument in steps of the second one, until the seconds of the third are over or, if that is more than 0, the
 * seeds of the fourth; with the fuzzers that the fifth names, or with all. It sends a message for each fault, and one for each seed and fuzzer.
 */

// Whoever wanted to know has ended.
process.once("disconnect", () => process.exit());

const [first, step, seconds, seeds] = argv.slice(2, 6).map(Number);
const only = argv[6] ? argv[6].split(",") : undefined;

const fuzzers = [...makeFuzzers(), programsFuzzer].filter(({ name }) => only?.includes(name) ?? true);
if (fuzzers.length === 0) throw new RangeError(`there is no fuzzer ${only}`);

const end = performance.now() + seconds * 1000;
let tried = 0;
for (let seed = first; performance.now() < end && (seeds === 0 || tried < seeds); seed += step, tried++) {
  for (const { name, attempt } of fuzzers.map((one) => ({
    name: one.name,
    attempt: one.attempt.bind(one),
  }))) {
    if (performance.now() > end) break;
    const inputs = await attempt(seed, (report) => process.send?.({ name, found: report }));
    process.send?.({ name, inputs });
  }
}
for (const fuzzer of fuzzers) await fuzzer.close?.();
process.disconnect?.();
