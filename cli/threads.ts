import { MemoryCache, ThreadPool } from "../index.js";
import { type RunRequest, runCopies } from "./copies.js";
import { withStore } from "./store.js";
import type { TraceFile } from "./trace-file.js";

/** Runs the copies of a script on several threads, with stacks of `stackSize` MiB; answers the exit status. */
export function runOnThreads(
  request: RunRequest,
  threads: number,
  stackSize: number,
  trace: TraceFile | undefined,
): Promise<number> {
  return withStore(request.store, async (store) => {
    const cache = trace?.trace.watch(store ?? new MemoryCache()) ?? store;
    const pool = new ThreadPool({ threads, cache, stackSize, ...request.engine });
    const status = await runCopies(pool, request);
    await pool.close();
    return status;
  });
}
