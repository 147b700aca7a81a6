import { Worker } from "node:worker_threads";
import { Command } from "commander";
import type { LuaVersion } from "../index.js";
import { cacheFolder } from "../runtime/host/cache-folder.js";
import type { RunRequest } from "./copies.js";
import { luaOption } from "./lua-option.js";
import { parseCount } from "./parse-count.js";
import { status } from "./status.js";
import { complain } from "./write.js";

/**
 * The stack of each thread that scripts run on, in MiB. A Lua call takes some 250 bytes of it, and Lua's own limit is about 200,000 calls.
 */
const STACK_SIZE = 256;

/**
 * How far the part of the heap that holds new objects may grow, in MiB. Lua programs make many small tables: within Node's own limit (48),
 * those that live for a moment are copied over and over.
 */
const YOUNG_GENERATION_SIZE = 192;

interface Options {
  execute?: string;
  workers: number;
  lua?: LuaVersion;
  threads?: number;
  cache: boolean;
}

export function runCommand(): Command {
  return new Command("run")
    .description("run a Lua script")
    .argument("[FILE]", "the script; - for standard input")
    .argument("[ARGS...]", "the script's arguments: its `...` and `arg`")
    .option("-e, --execute <CODE>", "run this code instead of a file")
    .option("-w, --workers <N>", "run N copies at the same time, on one cache", parseCount, 1)
    .addOption(luaOption())
    .option("-t, --threads <N>", "spread the copies over N threads", parseCount)
    .option("--no-cache", "compile anew, and do not keep what was compiled")
    .allowUnknownOption()
    .addHelpText(
      "after",
      "\nThese options may also stand behind FILE; all others there, and everything behind --, are the script's.",
    )
    .action(async (file: string | undefined, rest: string[], options: Options, command: Command) => {
      const request = parseRequest(file, rest, options, command);
      process.exitCode = await (options.threads === undefined
        ? runOnThread(request)
        : runOnThreads(request, options.threads));
    });
}

function parseRequest(
  file: string | undefined,
  rest: string[],
  options: Options,
  command: Command,
): RunRequest {
  const { execute, workers, lua, cache } = options;
  const common = { workers, lua, compileCache: cache ? cacheFolder() : undefined };
  if (file?.startsWith("-") && file !== "-") return command.error(`error: unknown option '${file}'`);
  if (execute !== undefined) {
    const args = file === undefined ? [] : [file, ...rest];
    return { code: execute, name: "(command line)", args, ...common };
  }
  if (file === undefined) return command.error("error: nothing to run: give a FILE, - or -e CODE");
  return { name: file, args: rest, ...common };
}

/** Runs the scripts on one thread, which has the cache too, with a stack for deep recursion; answers the exit status. */
function runOnThread(request: RunRequest): Promise<number> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL("worker.js", import.meta.url), {
      workerData: request,
      resourceLimits: { stackSizeMb: STACK_SIZE, maxYoungGenerationSizeMb: YOUNG_GENERATION_SIZE },
    });
    worker.on("error", (error: NodeJS.ErrnoException) => {
      const outOfMemory = error.code === "ERR_WORKER_OUT_OF_MEMORY";
      complain(outOfMemory ? "not enough memory" : `internal error: ${error.message}`);
      resolve(status.failure);
    });
    worker.on("exit", resolve);
  });
}

/** Runs the scripts on several such threads, and the cache on this one. */
async function runOnThreads(request: RunRequest, threads: number): Promise<number> {
  // Loaded only now: on one thread, this one has no need of the engine.
  const { runOnThreads } = await import("./threads.js");
  return runOnThreads(request, threads, STACK_SIZE);
}
