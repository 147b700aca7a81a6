import { type MessagePort, Worker } from "node:worker_threads";
import { builtFiles } from "../runtime/system/built.js";
import { YOUNG_GENERATION_SIZE } from "../runtime/system/young-generation.js";
import type { RunRequest } from "./copies.js";

/**
 * The stack of each thread that scripts run on, in MiB. A Lua call takes some 250 bytes of it, and Lua's own limit is about 200,000 calls.
 */
export const STACK_SIZE = 256;

/** What a thread for scripts (`worker.ts`) is told first. */
export interface ThreadRequest {
  readonly request: RunRequest;
  /** Who wants to know what is done with the cache. */
  readonly trace: MessagePort | undefined;
}

let prepared: Worker | undefined;

/** Starts a thread that `runThread` takes. It keeps the process from nothing. */
export function prepareThread(): void {
  prepared = startThread();
  prepared.unref();
}

/** Runs scripts on a thread of their own, whose exit code is the status. */
export function runThread(request: ThreadRequest): Worker {
  const thread = prepared ?? startThread();
  prepared = undefined;
  thread.ref();
  thread.postMessage(request, request.trace && [request.trace]);
  return thread;
}

/** Ends the thread that was prepared, if one was: it is not needed. */
export async function dropThread(): Promise<void> {
  const thread = prepared;
  prepared = undefined;
  await thread?.terminate();
}

function startThread(): Worker {
  return new Worker(new URL("worker.cjs", builtFiles), {
    resourceLimits: { stackSizeMb: STACK_SIZE, maxYoungGenerationSizeMb: YOUNG_GENERATION_SIZE },
  });
}
