import { workerData } from "node:worker_threads";
import { Engine } from "../index.js";
import { type RunRequest, runCopies } from "./copies.js";
import { withStore } from "./store.js";

/*
 * The thread that runs scripts, where one is enough.
 */

const request = workerData as RunRequest;
// A script has ended when its main chunk has: what it left waiting is left.
process.exit(
  await withStore(request.store, (cache) => {
    const { lua, compileCache } = request;
    return runCopies(new Engine({ lua, compileCache, cache }), request);
  }),
);
