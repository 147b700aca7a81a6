import { startTimer } from "../runtime/system/timer.js";
import type { RunRequest } from "./copies.js";
import { dropThread, runThread, STACK_SIZE } from "./script-thread.js";
import { status } from "./status.js";
import type { TraceFile } from "./trace-file.js";
import { complain } from "./write.js";

/** How long a thread may take to stop a script, in milliseconds, before the process ends. */
const PATIENCE = 2000;

/** Who watches scripts run. */
export interface Observers {
  /** Is told what they do with the cache. */
  readonly trace?: TraceFile;
  /** Is told of the Lua files that they load, or look for, if the request says so. */
  readonly onLoad?: (path: string) => void;
}

/** Runs scripts on a thread, or on several; answers the exit status. */
export function launch(
  request: RunRequest,
  threads: number | undefined,
  observers: Observers,
): Promise<number> {
  return threads === undefined ? runOnThread(request, observers) : runOnThreads(request, threads, observers);
}

/** Runs the scripts on one thread, which has the cache too, with a stack for deep recursion; answers the exit status. */
function runOnThread(request: RunRequest, { trace, onLoad }: Observers): Promise<number> {
  return new Promise((resolve) => {
    const worker = runThread({ request, trace: trace?.connect() });
    worker.on("error", (error: NodeJS.ErrnoException) => {
      const outOfMemory = error.code === "ERR_WORKER_OUT_OF_MEMORY";
      complain(outOfMemory ? "not enough memory" : `internal error: ${error.message}`);
      resolve(status.failure);
    });
    worker.on("message", (path: string) => onLoad?.(path));
    worker.on("exit", resolve);
    const { timeout } = request.limits;
    if (timeout === undefined || request.workers > 1) return;
    // It may stand still in the system, where nothing can stop it, as when it reads from a terminal.
    const stopTimer = startTimer(timeout + PATIENCE, () => {
      complain(`${request.name}: took more than ${timeout / 1000} s`);
      process.exit(status.failure);
    });
    worker.on("exit", stopTimer);
  });
}

/** Runs the scripts on several such threads, and the cache on this one. */
async function runOnThreads(request: RunRequest, threads: number, observers: Observers): Promise<number> {
  // Loaded only now: on one thread, this one has no need of the engine.
  void dropThread();
  const { runOnThreads } = await import("./threads.js");
  return runOnThreads(request, threads, STACK_SIZE, observers);
}
