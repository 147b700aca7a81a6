import { fork } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import process, { exit } from "node:process";
import { buildBundles } from "./build.mjs";
import { bundleForNode } from "./bundle.mjs";

const root = join(import.meta.dirname, "..");

/**
 * Builds a module of the tests, with all that it runs, in a folder of its own: what is built meanwhile does not disturb a long run. `files` of the tests are copied beside it. The
 * folder goes when this process ends. Answers a function that runs the module in a process of its own, with arguments, and tells `take` its messages.
 */
export async function buildTestJob(entry, files = []) {
  const cache = join(root, "node_modules", ".cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "test-job-"));
  process.once("exit", () => rmSync(folder, { recursive: true }));
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => exit(1));
  const job = bundleForNode({ job: entry }, folder);
  await Promise.all([job, buildBundles(folder)]);
  for (const file of files) cpSync(join(root, "test", file), join(folder, basename(file)));
  return async (args, take = () => {}) => {
    const env = { ...process.env, LUA2JS_TESTS: join(root, "test") };
    const child = fork(join(folder, "job.mjs"), args.map(String), { env });
    child.on("message", take);
    const [status, signal] = await once(child, "exit");
    if (signal !== null) throw new Error(`a job ended with ${signal}`);
    return status;
  };
}
