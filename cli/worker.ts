import { workerData } from "node:worker_threads";
import { Engine } from "../index.js";
import { type RunRequest, runCopies } from "./copies.js";
import { describeFailure } from "./failure.js";
import { loadModules } from "./modules.js";
import { status } from "./status.js";
import { complain } from "./write.js";

/*
 * The thread that runs scripts, where one is enough.
 */

const request = workerData as RunRequest;

async function run(): Promise<number> {
  let engine: Engine;
  try {
    engine = new Engine({ ...request.engine, modules: await loadModules(request.modules) });
  } catch (error) {
    // What a module offers has no counterpart in Lua.
    complain(error instanceof TypeError ? error.message : describeFailure(error));
    return status.failure;
  }
  return runCopies(engine, request);
}

// A script has ended when its main chunk has: what it left waiting is left.
process.exit(await run());
