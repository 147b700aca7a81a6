import { Worker } from "node:worker_threads";
import { Command, InvalidArgumentError } from "commander";
import type { LuaVersion } from "../index.js";
import { cacheFolder } from "./cache-folder.js";
import type { RunRequest } from "./copies.js";
import { addLimitOptions, engineLimits, type LimitFlags, runLimits } from "./limit-options.js";
import { luaOption } from "./lua-option.js";
import { status } from "./status.js";
import { storeOption } from "./store-option.js";
import type { TraceFile } from "./trace-file.js";
import type { WorkerData } from "./worker.js";
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

interface Options extends LimitFlags {
  execute?: string;
  workers: number;
  lua?: LuaVersion;
  threads?: number;
  module: Readonly<Record<string, string>>;
  store?: string;
  cache: boolean;
  traceCache?: string;
}

/** How long a thread may take to stop a script, in milliseconds, before the process ends. */
const PATIENCE = 2000;

export function runCommand(): Command {
  const command = new Command("run")
    .description("run a Lua script")
    .argument("[FILE]", "the script; - for standard input")
    .argument("[ARGS...]", "the script's arguments: its `...` and `arg`")
    .option("-e, --execute <CODE>", "run this code instead of a file")
    .option("-w, --workers <N>", "run N copies at the same time, on one cache", parseCount, 1)
    .addOption(luaOption())
    .option("-t, --threads <N>", "spread the copies over N threads", parseCount)
    .option("--module <NAME=FILE>", "let scripts require this ES module as NAME", parseModule, {})
    .addOption(storeOption())
    .option(
      "--no-cache",
      "compile anew, and do not keep what was compiled (nothing to do with the scripts' cache)",
    )
    .option(
      "--trace-cache <FILE>",
      "write a page for the browser: who computed, waited, hit and missed, and when",
    );
  return addLimitOptions(command)
    .allowUnknownOption()
    .addHelpText(
      "after",
      "\nThese options may also stand behind FILE; all others there, and everything behind --, are the script's.",
    )
    .action(async (file: string | undefined, rest: string[], options: Options, command: Command) => {
      const request = parseRequest(file, rest, options, command);
      process.exitCode = await run(request, options);
    });
}

function parseRequest(
  file: string | undefined,
  rest: string[],
  options: Options,
  command: Command,
): RunRequest {
  const { execute, workers, lua, module: modules, store, cache } = options;
  const compileCache = cache ? cacheFolder() : undefined;
  const engine = { lua, compileCache, ...engineLimits(options) };
  const limits = runLimits(options);
  const common = { workers, engine, modules, limits, store: store === "memory" ? undefined : store };
  if (file?.startsWith("-") && file !== "-") return command.error(`error: unknown option '${file}'`);
  if (execute !== undefined) {
    const args = file === undefined ? [] : [file, ...rest];
    return { code: execute, name: "(command line)", args, ...common };
  }
  if (file === undefined) return command.error("error: nothing to run: give a FILE, - or -e CODE");
  return { name: file, args: rest, ...common };
}

/** Answers the exit status. */
async function run(request: RunRequest, options: Options): Promise<number> {
  const { memory, traceCache } = options;
  // With a limit of memory the cache must be on another thread than the scripts.
  const threads = options.threads ?? (memory === undefined ? undefined : 1);
  const start = (trace?: TraceFile): Promise<number> =>
    threads === undefined ? runOnThread(request, trace) : runOnThreads(request, threads, trace);
  if (traceCache === undefined) return start();
  // Loaded only now, as it takes the engine with it.
  const { TraceFile } = await import("./trace-file.js");
  let trace: TraceFile;
  try {
    trace = new TraceFile(traceCache, request);
  } catch (error) {
    complain((error as Error).message);
    return status.failure;
  }
  return trace.finish(await start(trace));
}

/** Runs the scripts on one thread, which has the cache too, with a stack for deep recursion; answers the exit status. */
function runOnThread(request: RunRequest, trace?: TraceFile): Promise<number> {
  const port = trace?.connect();
  const workerData: WorkerData = { request, trace: port };
  return new Promise((resolve) => {
    const worker = new Worker(new URL("worker.js", import.meta.url), {
      workerData,
      transferList: port && [port],
      resourceLimits: { stackSizeMb: STACK_SIZE, maxYoungGenerationSizeMb: YOUNG_GENERATION_SIZE },
    });
    worker.on("error", (error: NodeJS.ErrnoException) => {
      const outOfMemory = error.code === "ERR_WORKER_OUT_OF_MEMORY";
      complain(outOfMemory ? "not enough memory" : `internal error: ${error.message}`);
      resolve(status.failure);
    });
    worker.on("exit", resolve);
    const { timeout } = request.limits;
    if (timeout === undefined || request.workers > 1) return;
    // It may stand still in the system, where nothing can stop it, as when it reads from a terminal.
    const timer = setTimeout(() => {
      complain(`${request.name}: took more than ${timeout / 1000} s`);
      process.exit(status.failure);
    }, timeout + PATIENCE);
    worker.on("exit", () => clearTimeout(timer));
  });
}

/** Runs the scripts on several such threads, and the cache on this one. */
async function runOnThreads(request: RunRequest, threads: number, trace?: TraceFile): Promise<number> {
  // Loaded only now: on one thread, this one has no need of the engine.
  const { runOnThreads } = await import("./threads.js");
  return runOnThreads(request, threads, STACK_SIZE, trace);
}

/** Adds a module to those that were given before. */
function parseModule(text: string, others: Readonly<Record<string, string>>): Record<string, string> {
  const [, name, file] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
  if (file === undefined)
    throw new InvalidArgumentError("It must be a name and a file: users=./users.lua.js");
  return { ...others, [name]: file };
}

function parseCount(text: string): number {
  const count = Number(text);
  if (!/^\d+$/.test(text) || count < 1) throw new InvalidArgumentError("It must be a whole number above 0.");
  return count;
}
