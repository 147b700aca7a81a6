import { join } from "node:path";
import { isatty } from "node:tty";
import { Command } from "commander";
import type { LuaVersion, State } from "../index.js";
import { stateFolder } from "../runtime/system/user-folders.js";
import { FileError } from "./files.js";
import { luaOption } from "./lua-option.js";
import { type ModuleFiles, moduleOption } from "./module-option.js";
import { loadModules } from "./modules.js";
import type { Evaluator } from "./repl/evaluator.js";
import { status } from "./status.js";
import { complain, write } from "./write.js";

/** What is done before the first line is read. */
interface Preparation {
  readonly code: string;
  readonly args: readonly string[];
}

interface Options {
  lua?: LuaVersion;
  module?: ModuleFiles;
}

/** Requires a module, under a global of its name, as the `lua` command does it. */
const REQUIRE = "local name = ... local module = require(name) if _G[name] == nil then _G[name] = module end";

export function replCommand(version: string): Command {
  const preparations: Preparation[] = [];
  return new Command("repl")
    .description("run Lua as it is typed")
    .option("-e, --execute <CODE>", "run this code first", (code) => preparations.push({ code, args: [] }))
    .option("-l, --library <NAME>", "require this module first", (name) =>
      preparations.push({ code: REQUIRE, args: [name] }),
    )
    .addOption(moduleOption())
    .addOption(luaOption())
    .action(async (options: Options) => {
      process.exitCode = await runRepl(version, options, preparations).catch((error) => {
        if (!(error instanceof FileError)) throw error;
        complain(error.message);
        return status.failure;
      });
      // What a script has left waiting is left.
      process.exit();
    });
}

async function runRepl(
  version: string,
  { lua, module: files = {} }: Options,
  preparations: Preparation[],
): Promise<number> {
  const [{ Engine }, { Evaluator }] = await Promise.all([
    import("../index.js"),
    import("./repl/evaluator.js"),
  ]);
  const isInteractive = isatty(0) && isatty(1);
  const modules = await loadModules(files);
  const engine = new Engine({ lua, modules, permissions: "full" });
  const state = engine.createContext().createState({
    stdout: (bytes) => write(1, bytes),
    stderr: (bytes) => write(2, bytes),
    lineBuffered: isatty(1),
    // Otherwise standard input is what is to be run.
    ...(isInteractive ? {} : { stdin: "" }),
  });
  try {
    const evaluator = new Evaluator(engine, state, isInteractive);
    for (const { code, args } of preparations) {
      const exitStatus = await evaluator.run(code, args);
      if (exitStatus !== undefined) return exitStatus;
    }
    return await (isInteractive ? talk(version, evaluator, state) : runLines(evaluator));
  } finally {
    state.close();
  }
}

/** Reads from the terminal. */
async function talk(version: string, evaluator: Evaluator, state: State): Promise<number> {
  const [{ promptForLines }, { History }] = await Promise.all([
    import("./repl/prompt.js"),
    import("./repl/history.js"),
  ]);
  const { values } = await state.run("return _VERSION");
  write(1, Buffer.from(`lua2js ${version}, ${values[0]}\n`));
  return promptForLines(evaluator, state, new History(join(stateFolder(), "repl_history")));
}

/** Runs what comes through a pipe or from a file: nothing is asked for, and errors do not end it. */
async function runLines(evaluator: Evaluator): Promise<number> {
  const { createInterface } = await import("node:readline");
  for await (const line of createInterface({ input: process.stdin })) {
    const exitStatus = await evaluator.take(line);
    if (exitStatus !== undefined) return exitStatus;
  }
  evaluator.end();
  return status.ok;
}
