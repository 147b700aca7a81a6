// Tries random input for so long (see test/fuzz): `node scripts/test-fuzz.mjs --seconds 600 --seed 7 --jobs 2 --only syntax,mutants`. Faults are printed as they are found, with
// the smallest input that shows them, progress goes to standard error. `--seeds 1` with the seed and the fuzzer of a fault shows it again. The exit status is 1 if there are faults.
import { exit, stderr, stdout } from "node:process";
import { parseArgs } from "node:util";
import { buildTestJob } from "./test-job.mjs";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    seeds: { type: "string", default: "0" },
    seed: { type: "string", default: "1" },
    jobs: { type: "string", default: "1" },
    only: { type: "string" },
  },
});
const [seconds, seeds, seed, jobs] = [values.seconds, values.seeds, values.seed, values.jobs].map((text) => {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 0) return number;
  throw new RangeError(`'${text}' is no whole number`);
});

/** Seconds between two lines of progress. */
const PAUSE = 10;

/** How many inputs each fuzzer has tried. */
const tried = new Map();
let faults = 0;
const begun = performance.now();

function progress() {
  const time = Math.round((performance.now() - begun) / 1000);
  const counts = [...tried].map(([name, inputs]) => `${inputs} ${name}`).join(", ");
  stderr.write(`${time} s: ${counts || "nothing yet"}; ${faults} faults\n`);
}

function take({ name, inputs = 0, found }) {
  tried.set(name, (tried.get(name) ?? 0) + inputs);
  if (found === undefined) return;
  faults++;
  stdout.write(`${name}, ${found}\n\n`);
}

const files = ["fuzz/loadstring.lua", "fuzz/cases.lua", "generated/prelude.lua", "generated/reference.lua"];
const runJob = await buildTestJob("test/fuzz/job.ts", files);

/** Of each `jobs` seeds one. */
async function run(job) {
  const status = await runJob([seed + job, jobs, seconds, seeds, values.only ?? ""], take);
  if (status !== 0) throw new Error(`a job ended with ${status}`);
}

setInterval(progress, PAUSE * 1000).unref();
await Promise.all(Array.from({ length: jobs }, (_, job) => run(job)));
progress();
exit(faults === 0 ? 0 : 1);
