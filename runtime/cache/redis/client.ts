import { Failure } from "./failures.js";

/** The client package of Redis, as far as it is used here. */
export type RedisPackage = typeof import("@redis/client");

let loading: Promise<RedisPackage> | null = null;

/**
 * Loads the client package when a store first needs it: it is an optional dependency.
 *
 * @throws Failure that says what to install
 */
export function loadClient(): Promise<RedisPackage> {
  loading ??= import("@redis/client").catch((error: unknown) => {
    loading = null;
    if ((error as NodeJS.ErrnoException).code !== "ERR_MODULE_NOT_FOUND") throw error;
    throw new Failure("RedisCache needs the package @redis/client: npm install @redis/client", false);
  });
  return loading;
}
