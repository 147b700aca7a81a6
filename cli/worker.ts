import { parentPort } from "node:worker_threads";
import { type CacheStore, MemoryCache, TracedCache } from "../index.js";
import { runHere } from "./here.js";
import type { ThreadRequest } from "./script-thread.js";
import { status } from "./status.js";
import { complain } from "./write.js";

/*
 * The thread that runs scripts, where one is enough.
 */

parentPort?.once("message", ({ request, trace }: ThreadRequest) => {
  const traced = (store: CacheStore | undefined): CacheStore | undefined => {
    if (trace === undefined) return store;
    // One by one: a script that computes without end leaves no moment to post what was gathered.
    return new TracedCache(store ?? new MemoryCache(), (event) => trace.postMessage(event));
  };
  const onLoad = request.reportsLoads ? (path: string) => parentPort?.postMessage(path) : undefined;
  process.once("beforeExit", () => {
    complain(`${request.name}: waits for something that nothing is left to bring about`);
    process.exit(status.failure);
  });
  // A script has ended when its main chunk has: what it left waiting is left.
  void runHere(request, { before: traced, onLoad }).then(process.exit);
});
