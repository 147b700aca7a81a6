import { ThreadPool } from "../index.js";
import { type RunRequest, runCopies } from "./copies.js";
import { withStore } from "./store.js";

/** Runs the copies of a script on several threads, with stacks of `stackSize` MiB; answers the exit status. */
export function runOnThreads(request: RunRequest, threads: number, stackSize: number): Promise<number> {
  const { lua, compileCache, store } = request;
  return withStore(store, async (cache) => {
    const pool = new ThreadPool({ threads, stackSize, lua, compileCache, cache });
    const status = await runCopies(pool, request);
    await pool.close();
    return status;
  });
}
