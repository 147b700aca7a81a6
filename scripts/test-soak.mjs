// Makes thousands of runs of one engine, and of one pool, and prints what they leave behind (see test/soak): `node scripts/test-soak.mjs --runs 10000 --seed 1`. The exit status is
// 1 if something is left.
import { exit } from "node:process";
import { parseArgs } from "node:util";
import { buildTestJob } from "./test-job.mjs";

const { values } = parseArgs({
  options: { runs: { type: "string", default: "10000" }, seed: { type: "string", default: "1" } },
});

const runJob = await buildTestJob("test/soak/job.ts");
exit(await runJob([values.runs, values.seed]));
