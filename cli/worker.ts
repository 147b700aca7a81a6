import { workerData } from "node:worker_threads";
import { Engine } from "../index.js";
import { type RunRequest, runCopies } from "./copies.js";

/*
 * The thread that runs scripts, where one is enough.
 */

const request = workerData as RunRequest;
// A script has ended when its main chunk has: what it left waiting is left.
process.exit(await runCopies(new Engine(request.engine), request));
