import { availableParallelism } from "node:os";
import { setImmediate } from "node:timers/promises";
import { Tinypool } from "tinypool";
import { BuildError } from "../runtime/host/errors.js";
import { builtFiles } from "../runtime/system/built.js";
import { type BuildJob, buildScript, type ScriptOutcome } from "./script-files.js";
import type { Source } from "./sources.js";

type SettledOutcome = Exclude<ScriptOutcome, { fault: string }>;

/** Each thread loads a compiler of its own, which takes as long as compiling some twenty scripts. */
const SCRIPTS_PER_THREAD = 20;

/**
 * Compiles scripts, on several threads if there are many of them.
 *
 * @param threads at most; by default one for each processor
 * @throws BuildError if a file cannot be written; then the others are not compiled
 */
export async function buildScripts(
  job: BuildJob,
  sources: readonly Source[],
  threads: number | undefined,
  report: (source: Source, outcome: SettledOutcome) => void,
): Promise<void> {
  const useful = Math.min(threads ?? availableParallelism(), Math.ceil(sources.length / SCRIPTS_PER_THREAD));
  if (useful > 1) return buildOnThreads(job, sources, useful, report);
  for (const source of sources) {
    report(source, settled(buildScript(job, source)));
    await setImmediate();
  }
}

async function buildOnThreads(
  job: BuildJob,
  sources: readonly Source[],
  threads: number,
  report: (source: Source, outcome: SettledOutcome) => void,
): Promise<void> {
  const pool = new Tinypool({
    filename: new URL("build-worker.js", builtFiles).href,
    minThreads: threads,
    maxThreads: threads,
    isolateWorkers: false,
    workerData: job,
  });
  try {
    await Promise.all(sources.map(async (source) => report(source, settled(await pool.run(source)))));
  } finally {
    pool.cancelPendingTasks();
    await pool.destroy();
  }
}

function settled(outcome: ScriptOutcome): SettledOutcome {
  if ("fault" in outcome) throw new BuildError(outcome.fault);
  return outcome;
}
