import { CacheError, RedisCache } from "../index.js";
import { status } from "./status.js";
import { complain } from "./write.js";

/**
 * Runs something on the store that the command line names, memory if it names none; answers the exit status. A server that cannot be reached is a failure before
 * any script has begun.
 */
export async function withStore(
  url: string | undefined,
  run: (cache: RedisCache | undefined) => Promise<number>,
): Promise<number> {
  if (url === undefined) return run(undefined);
  let cache: RedisCache | undefined;
  try {
    cache = new RedisCache({ url });
    await cache.connect();
  } catch (error) {
    cache?.close();
    // A URL that is no good is a TypeError that says so.
    if (!(error instanceof CacheError || error instanceof TypeError)) throw error;
    complain(error.message);
    return status.failure;
  }
  try {
    return await run(cache);
  } finally {
    cache.close();
  }
}
