// Tries random input for so long (see test/fuzz): `node scripts/test-fuzz.mjs --seconds 600 --seed 7 --jobs 2 --only syntax,mutants`. Faults are printed as they are found, with
// the smallest input that shows them, progress goes to standard error. `--seeds 1` with the seed and the fuzzer of a fault shows it again. The exit status is 1 if there are faults.
import { fork } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import process, { exit, stderr, stdout } from "node:process";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { buildBundles } from "./build.mjs";

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

const root = join(import.meta.dirname, "..");
const cache = join(root, "node_modules", ".cache");
mkdirSync(cache, { recursive: true });
// A build of its own: what is built meanwhile does not disturb a long run.
const folder = mkdtempSync(join(cache, "test-fuzz-"));

async function buildJob() {
  await build({
    absWorkingDir: root,
    entryPoints: { job: "test/fuzz/job.ts" },
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    logLevel: "warning",
  });
  const scripts = [
    "fuzz/loadstring.lua",
    "fuzz/cases.lua",
    "generated/prelude.lua",
    "generated/reference.lua",
  ];
  for (const path of scripts) cpSync(join(root, "test", path), join(folder, path.replace(/^.*\//, "")));
}

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

/** Of each `jobs` seeds one. */
async function run(job) {
  const args = [seed + job, jobs, seconds, seeds].map(String);
  if (values.only !== undefined) args.push(values.only);
  const child = fork(join(folder, "job.mjs"), args, {
    env: { ...process.env, FUZZ_SOURCES: join(root, "test") },
  });
  child.on("message", take);
  const [status, signal] = await once(child, "exit");
  if (status !== 0) throw new Error(`a job ended with ${signal ?? status}`);
}

process.once("exit", () => rmSync(folder, { recursive: true }));
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => exit(1));

await Promise.all([buildJob(), buildBundles(folder)]);
setInterval(progress, PAUSE * 1000).unref();
await Promise.all(Array.from({ length: jobs }, (_, job) => run(job)));
progress();
exit(faults === 0 ? 0 : 1);
