// Runs many generated programs (see test/generated): `node scripts/test-generated.mjs --programs 20000 --seed 7 --jobs 2`. Differences are printed as they are
// found, progress goes to standard error. The exit status is 1 if something differs.
import { fork } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import process, { exit, stderr, stdout } from "node:process";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { buildCompiler, buildRealm } from "./build.mjs";

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

const root = join(import.meta.dirname, "..");
const cache = join(root, "node_modules", ".cache");
mkdirSync(cache, { recursive: true });
// A build of its own: what is built meanwhile does not disturb a long run.
const folder = mkdtempSync(join(cache, "test-generated-"));

async function buildJob() {
  await build({
    absWorkingDir: root,
    entryPoints: { job: "test/generated/job.ts" },
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    logLevel: "warning",
  });
  for (const name of ["prelude.lua", "reference.lua"])
    cpSync(join(root, "test", "generated", name), join(folder, name));
}

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

/** Of each `jobs` seeds one. */
async function run(job) {
  const args = [seed + job, seed + programs, jobs].map(String);
  const child = fork(join(folder, "job.mjs"), args);
  child.on("message", take);
  const [status, signal] = await once(child, "exit");
  if (status !== 0) throw new Error(`a job ended with ${signal ?? status}`);
}

process.once("exit", () => rmSync(folder, { recursive: true }));
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => exit(1));

await Promise.all([buildJob(), buildRealm(folder), buildCompiler(folder)]);
setInterval(progress, PAUSE * 1000).unref();
await Promise.all(Array.from({ length: jobs }, (_, job) => run(job)));
progress();
exit(total.differences === 0 ? 0 : 1);
