import { type CacheStore, Engine } from "../index.js";
import { type RunRequest, runCopies } from "./copies.js";
import { describeDeadlock } from "./deadlock.js";
import { describeFailure } from "./failure.js";
import { loadModules } from "./modules.js";
import { status } from "./status.js";
import { withStore } from "./store.js";
import { complain } from "./write.js";

/** How an engine is watched. */
export interface Watching {
  /** What stands before the store, if anything does. */
  readonly before?: (store: CacheStore | undefined) => CacheStore | undefined;
  readonly onLoad?: (path: string) => void;
}

/** Runs the copies of a script on this very thread; answers the exit status. */
export function runHere(
  request: RunRequest,
  { before = (store) => store, onLoad }: Watching = {},
): Promise<number> {
  return withStore(request.store, async (store) => {
    let engine: Engine;
    try {
      const modules = await loadModules(request.modules);
      engine = new Engine({ cache: before(store), modules, ...request.engine });
    } catch (error) {
      // What a module offers has no counterpart in Lua.
      complain(error instanceof TypeError ? error.message : describeFailure(error));
      return status.failure;
    }
    const stop = new AbortController();
    engine.on("deadlock", (deadlock) => {
      complain(describeDeadlock(deadlock));
      stop.abort();
    });
    return runCopies(engine, request, { onLoad, stop: stop.signal });
  });
}
