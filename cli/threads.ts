import { ThreadPool } from "../index.js";
import { type RunRequest, runCopies } from "./copies.js";

/** Runs the copies of a script on several threads, with stacks of `stackSize` MiB; answers the exit status. */
export async function runOnThreads(
  request: RunRequest,
  threads: number,
  stackSize: number,
  onLoad?: (path: string) => void,
): Promise<number> {
  const pool = new ThreadPool({ threads, stackSize, lua: request.lua, compileCache: request.compileCache });
  const status = await runCopies(pool, request, onLoad);
  await pool.close();
  return status;
}
