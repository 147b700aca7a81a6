import { Worker } from "node:worker_threads";
import { builtFiles } from "./built.js";
import type { RunRequest } from "./copies.js";
import { status } from "./status.js";
import { complain } from "./write.js";

/**
 * The stack of each thread that scripts run on, in MiB. A Lua call takes some 250 bytes of it, and Lua's own limit is about 200,000 calls.
 */
const STACK_SIZE = 256;

/**
 * How far the part of the heap that holds new objects may grow, in MiB. Lua programs make many small tables: within Node's own limit (48),
 * those that live for a moment are copied over and over.
 */
const YOUNG_GENERATION_SIZE = 192;

/**
 * Runs scripts on a thread, or on several; answers the exit status.
 *
 * @param onLoad is told of the Lua files that they load, or look for, if the request says so
 */
export function launch(
  request: RunRequest,
  threads: number | undefined,
  onLoad?: (path: string) => void,
): Promise<number> {
  return threads === undefined ? runOnThread(request, onLoad) : runOnThreads(request, threads, onLoad);
}

/** Runs the scripts on one thread, which has the cache too, with a stack for deep recursion; answers the exit status. */
function runOnThread(request: RunRequest, onLoad?: (path: string) => void): Promise<number> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL("worker.js", builtFiles), {
      workerData: request,
      resourceLimits: { stackSizeMb: STACK_SIZE, maxYoungGenerationSizeMb: YOUNG_GENERATION_SIZE },
    });
    worker.on("error", (error: NodeJS.ErrnoException) => {
      const outOfMemory = error.code === "ERR_WORKER_OUT_OF_MEMORY";
      complain(outOfMemory ? "not enough memory" : `internal error: ${error.message}`);
      resolve(status.failure);
    });
    worker.on("message", (path: string) => onLoad?.(path));
    worker.on("exit", resolve);
  });
}

/** Runs scripts on this very thread, which is the one that debuggers look at first, with Node's own stack. */
export async function runHere(request: RunRequest): Promise<number> {
  const [{ Engine }, { runCopies }] = await Promise.all([import("../index.js"), import("./copies.js")]);
  return runCopies(new Engine({ lua: request.lua, compileCache: request.compileCache }), request);
}

/** Runs the scripts on several such threads, and the cache on this one. */
async function runOnThreads(
  request: RunRequest,
  threads: number,
  onLoad?: (path: string) => void,
): Promise<number> {
  // Loaded only now: on one thread, this one has no need of the engine.
  const { runOnThreads } = await import("./threads.js");
  return runOnThreads(request, threads, STACK_SIZE, request.reportsLoads ? onLoad : undefined);
}
