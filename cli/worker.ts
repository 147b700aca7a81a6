import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { type CacheStore, MemoryCache, TracedCache } from "../index.js";
import type { RunRequest } from "./copies.js";
import { runHere } from "./here.js";

/*
 * The thread that runs scripts, where one is enough.
 */

export interface WorkerData {
  readonly request: RunRequest;
  /** Who wants to know what is done with the cache. */
  readonly trace: MessagePort | undefined;
}

const { request, trace } = workerData as WorkerData;
const onLoad = request.reportsLoads ? (path: string) => parentPort?.postMessage(path) : undefined;
// A script has ended when its main chunk has: what it left waiting is left.
process.exit(await runHere(request, { before: traced, onLoad }));

function traced(store: CacheStore | undefined): CacheStore | undefined {
  if (trace === undefined) return store;
  // One by one: a script that computes without end leaves no moment to post what was gathered.
  return new TracedCache(store ?? new MemoryCache(), (event) => trace.postMessage(event));
}
