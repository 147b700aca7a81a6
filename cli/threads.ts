import { MemoryCache, ThreadPool } from "../index.js";
import { type RunRequest, runCopies } from "./copies.js";
import { describeDeadlock } from "./deadlock.js";
import { describeFailure } from "./failure.js";
import type { Observers } from "./launch.js";
import { findModules } from "./modules.js";
import { status } from "./status.js";
import { withStore } from "./store.js";
import { complain } from "./write.js";

/** Runs the copies of a script on several threads, with stacks of `stackSize` MiB; answers the exit status. */
export async function runOnThreads(
  request: RunRequest,
  threads: number,
  stackSize: number,
  { trace, onLoad }: Observers,
): Promise<number> {
  let modules: Record<string, URL>;
  try {
    modules = findModules(request.modules);
  } catch (error) {
    complain(describeFailure(error));
    return status.failure;
  }
  return withStore(request.store, async (store) => {
    const cache = trace?.trace.watch(store ?? new MemoryCache()) ?? store;
    const pool = new ThreadPool({ threads, cache, stackSize, modules, ...request.engine });
    const stop = new AbortController();
    pool.on("deadlock", (deadlock) => {
      complain(describeDeadlock(deadlock));
      stop.abort();
      void pool.close();
    });
    const ended = stop.signal;
    const outcome = await runCopies(pool, request, {
      onLoad: request.reportsLoads ? onLoad : undefined,
      ended,
    });
    await pool.close();
    return outcome;
  });
}
