import { type Command, Option } from "commander";
import type { LuaVersion } from "../index.js";
import { cacheFolder } from "../runtime/system/user-folders.js";
import type { RunRequest } from "./copies.js";
import { type Address, openInspector, parseAddress } from "./inspector.js";
import { launch } from "./launch.js";
import { addLimitOptions, engineLimits, type LimitFlags, runLimits } from "./limit-options.js";
import { luaOption } from "./lua-option.js";
import { type ModuleFiles, moduleOption } from "./module-option.js";
import { parseCount } from "./parse-count.js";
import { ScriptCommand } from "./script-command.js";
import { status } from "./status.js";
import { storeOption } from "./store-option.js";
import type { TraceFile } from "./trace-file.js";
import { complain } from "./write.js";

interface Options extends LimitFlags {
  execute?: string;
  workers: number;
  lua?: LuaVersion;
  threads?: number;
  module?: ModuleFiles;
  store?: string;
  cache: boolean;
  traceCache?: string;
  inspect?: boolean;
  inspectBrk?: boolean;
  inspectPort?: Address;
}

export function runCommand(): Command {
  const command = new ScriptCommand("run")
    .description("run a Lua script")
    .argument("[FILE]", "the script; - for standard input")
    .argument("[ARGS...]", "the script's arguments: its `...` and `arg`")
    .option("-e, --execute <CODE>", "run this code instead of a file")
    .option("-w, --workers <N>", "run N copies at the same time, on one cache", parseCount, 1)
    .addOption(luaOption())
    .option("-t, --threads <N>", "spread the copies over N threads", parseCount)
    .addOption(moduleOption())
    .addOption(storeOption())
    .option(
      "--no-cache",
      "compile anew, and do not keep what was compiled (nothing to do with the scripts' cache)",
    )
    .option(
      "--trace-cache <FILE>",
      "write a page for the browser: who computed, waited, hit and missed, and when",
    )
    .option("--inspect", "let a debugger connect")
    .option("--inspect-brk", "wait for a debugger, and stop where the script begins")
    .addOption(
      new Option("--inspect-port <[HOST:]PORT>", "where it connects, 127.0.0.1:9229 otherwise").argParser(
        parseAddress,
      ),
    );
  return addLimitOptions(command)
    .addHelpText(
      "after",
      "\nThese options may also stand behind FILE; all others there, and everything behind --, are the script's.",
    )
    .action(async (file: string | undefined, rest: string[], options: Options, command: ScriptCommand) => {
      const request = parseRequest(file, rest, options, command);
      if (await openInspector(options)) {
        if (options.threads !== undefined)
          command.error("error: a debugger sees no scripts on other threads");
        const { runHere } = await import("./here.js");
        process.exitCode = await runHere(request);
        // What the scripts have left waiting is left.
        process.exit();
      }
      process.exitCode = await run(request, options);
    });
}

function parseRequest(
  file: string | undefined,
  rest: string[],
  options: Options,
  command: ScriptCommand,
): RunRequest {
  const { execute, workers, lua, module: modules = {}, store, cache, inspectBrk: breakOnStart } = options;
  const compileCache = cache ? cacheFolder() : undefined;
  const engine = { lua, compileCache, ...engineLimits(options) };
  const limits = runLimits(options);
  const common = {
    workers,
    engine,
    modules,
    limits,
    store: store === "memory" ? undefined : store,
    breakOnStart,
  };
  command.checkFile(file);
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
  const start = (trace?: TraceFile): Promise<number> => launch(request, threads, { trace });
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
