import { Command, Option } from "commander";
import type { LuaVersion } from "../index.js";
import { cacheFolder } from "./cache-folder.js";
import type { RunRequest } from "./copies.js";
import { type Address, openInspector, parseAddress } from "./inspector.js";
import { launch, runHere } from "./launch.js";
import { luaOption } from "./lua-option.js";
import { parseCount } from "./parse-count.js";

interface Options {
  execute?: string;
  workers: number;
  lua?: LuaVersion;
  threads?: number;
  cache: boolean;
  inspect?: boolean;
  inspectBrk?: boolean;
  inspectPort?: Address;
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
    .option("--inspect", "let a debugger connect")
    .option("--inspect-brk", "wait for a debugger, and stop where the script begins")
    .addOption(
      new Option("--inspect-port <[HOST:]PORT>", "where it connects, 127.0.0.1:9229 otherwise").argParser(
        parseAddress,
      ),
    )
    .allowUnknownOption()
    .addHelpText(
      "after",
      "\nThese options may also stand behind FILE; all others there, and everything behind --, are the script's.",
    )
    .action(async (file: string | undefined, rest: string[], options: Options, command: Command) => {
      const request = parseRequest(file, rest, options, command);
      if (await openInspector(options)) {
        if (options.threads !== undefined)
          command.error("error: a debugger sees no scripts on other threads");
        process.exitCode = await runHere(request);
        // What the scripts have left waiting is left.
        process.exit();
      }
      process.exitCode = await launch(request, options.threads);
    });
}

function parseRequest(
  file: string | undefined,
  rest: string[],
  options: Options,
  command: Command,
): RunRequest {
  const { execute, workers, lua, cache, inspectBrk: breakOnStart } = options;
  const common = { workers, lua, compileCache: cache ? cacheFolder() : undefined, breakOnStart };
  if (file?.startsWith("-") && file !== "-") return command.error(`error: unknown option '${file}'`);
  if (execute !== undefined) {
    const args = file === undefined ? [] : [file, ...rest];
    return { code: execute, name: "(command line)", args, ...common };
  }
  if (file === undefined) return command.error("error: nothing to run: give a FILE, - or -e CODE");
  return { name: file, args: rest, ...common };
}
