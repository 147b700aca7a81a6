import { parentPort, workerData } from "node:worker_threads";
import { Engine } from "../index.js";
import { type RunRequest, runCopies } from "./copies.js";

/*
 * The thread that runs scripts, where one is enough.
 */

const request = workerData as RunRequest;
// A script has ended when its main chunk has: what it left waiting is left.
const engine = new Engine({ lua: request.lua, compileCache: request.compileCache });
const onLoad = request.reportsLoads ? (path: string) => parentPort?.postMessage(path) : undefined;
process.exit(await runCopies(engine, request, onLoad));
