// Runs many generated programs (see test/generated): `node scripts/test-generated.mjs --programs 20000 --seed 7 --jobs 2`. Differences are printed as they are
// found, progress goes to standard error. The exit status is 1 if something differs.
import { exit, stderr, stdout } from "node:process";
import { parseArgs } from "node:util";
import { buildTestJob } from "./test-job.mjs";

const { values } = parseArgs({
  options: {
    programs: { type: "string", default: "5000" },
    seed: { type: "string", default: "1" },
    jobs: { type: "string", default: "1" },
  },
});
const [programs, seed, jobs] = [values.programs, values.seed, values.jobs].map((text) => {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new RangeError(`'${text}' is no positive whole number`);
});

/** Seconds between two lines of progress. */
const PAUSE = 10;

const total = { programs: 0, compared: 0, differences: 0 };
const begun = performance.now();

function progress() {
  const seconds = Math.round((performance.now() - begun) / 1000);
  stderr.write(
    `${seconds} s: ${total.programs} of ${programs} programs, ${total.compared} compared, ${total.differences} differences\n`,
  );
}

function take(message) {
  if (message.found === undefined) {
    total.programs += message.programs;
    total.compared += message.compared;
  } else {
    total.differences++;
    stdout.write(`${message.found}\n\n`);
  }
}

const files = ["generated/prelude.lua", "generated/reference.lua"];
const runJob = await buildTestJob("test/generated/job.ts", files);

/** Of each `jobs` seeds one. */
async function run(job) {
  const status = await runJob([seed + job, seed + programs, jobs], take);
  if (status !== 0) throw new Error(`a job ended with ${status}`);
}

setInterval(progress, PAUSE * 1000).unref();
await Promise.all(Array.from({ length: jobs }, (_, job) => run(job)));
progress();
exit(total.differences === 0 ? 0 : 1);
