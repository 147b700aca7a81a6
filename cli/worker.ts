import { type MessagePort, workerData } from "node:worker_threads";
import { type CacheStore, Engine, MemoryCache, TracedCache } from "../index.js";
import { type RunRequest, runCopies } from "./copies.js";
import { describeFailure } from "./failure.js";
import { loadModules } from "./modules.js";
import { status } from "./status.js";
import { withStore } from "./store.js";
import { complain } from "./write.js";

/*
 * The thread that runs scripts, where one is enough.
 */

export interface WorkerData {
  readonly request: RunRequest;
  /** Who wants to know what is done with the cache. */
  readonly trace: MessagePort | undefined;
}

const { request, trace } = workerData as WorkerData;
// A script has ended when its main chunk has: what it left waiting is left.
process.exit(await withStore(request.store, run));

async function run(store: CacheStore | undefined): Promise<number> {
  let engine: Engine;
  try {
    const modules = await loadModules(request.modules);
    engine = new Engine({ cache: traced(store), modules, ...request.engine });
  } catch (error) {
    // What a module offers has no counterpart in Lua.
    complain(error instanceof TypeError ? error.message : describeFailure(error));
    return status.failure;
  }
  return runCopies(engine, request);
}

function traced(store: CacheStore | undefined): CacheStore | undefined {
  if (trace === undefined) return store;
  // One by one: a script that computes without end leaves no moment to post what was gathered.
  return new TracedCache(store ?? new MemoryCache(), (event) => trace.postMessage(event));
}
