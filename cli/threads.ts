import { ThreadPool } from "../index.js";
import { type RunRequest, runCopies } from "./copies.js";

/** Runs the copies of a script on several threads, with stacks of `stackSize` MiB; answers the exit status. */
export async function runOnThreads(request: RunRequest, threads: number, stackSize: number): Promise<number> {
  const pool = new ThreadPool({ threads, stackSize, ...request.engine });
  const status = await runCopies(pool, request);
  await pool.close();
  return status;
}
