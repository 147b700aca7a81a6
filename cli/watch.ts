import { existsSync } from "node:fs";
import { relative } from "node:path";
import type { Command } from "commander";
import type { LuaVersion } from "../index.js";
import { cacheFolder } from "../runtime/system/user-folders.js";
import { luaOption } from "./lua-option.js";
import { type ModuleFiles, moduleOption } from "./module-option.js";
import { parseCount } from "./parse-count.js";
import { ScriptCommand } from "./script-command.js";
import type { End, Run, WatchedRun } from "./watch/run.js";
import { complain } from "./write.js";

interface Options {
  workers: number;
  lua?: LuaVersion;
  threads?: number;
  cache: boolean;
  module?: ModuleFiles;
}

export function watchCommand(): Command {
  return new ScriptCommand("watch")
    .description("run a Lua script, and again whenever it or a module of it changes")
    .argument("<FILE>", "the script")
    .argument("[ARGS...]", "the script's arguments: its `...` and `arg`")
    .option("-w, --workers <N>", "run N copies at the same time, on one cache", parseCount, 1)
    .addOption(luaOption())
    .option("-t, --threads <N>", "spread the copies over N threads", parseCount)
    .addOption(moduleOption())
    .option("--no-cache", "compile anew, and do not keep what was compiled")
    .action(async (file: string, args: string[], options: Options, command: ScriptCommand) => {
      command.checkFile(file);
      if (file === "-") command.error("error: standard input does not change: give a FILE");
      const { workers, lua, threads, cache, module: modules = {} } = options;
      const compileCache = cache ? cacheFolder() : undefined;
      await watchScript({
        request: {
          name: file,
          args,
          workers,
          engine: { lua, compileCache, permissions: "full" },
          modules,
          limits: {},
          store: undefined,
          reportsLoads: true,
        },
        threads,
      });
    });
}

/** Runs a script again and again; ends when it is told to. */
async function watchScript(what: WatchedRun): Promise<void> {
  const [{ WatchedFiles }, { Run }] = await Promise.all([
    import("./watch/files.js"),
    import("./watch/run.js"),
  ]);
  const { name, modules } = what.request;
  let run: Run | undefined;
  /** What has changed since the last run began. */
  let changes: readonly string[] = [];
  let isStarting = false;

  const files = new WatchedFiles((paths) => {
    changes = paths;
    void again();
  });

  const start = (): void => {
    const started = new Run(what, (path) => files.add(path));
    run = started;
    void started.ended.then((end) => {
      // If it has been ended, another one follows.
      if (run !== started || isStarting) return;
      run = undefined;
      complain(`${name} ${describe(end)}; ${expectation(name, files.count)}`);
    });
  };

  const again = async (): Promise<void> => {
    if (isStarting) return;
    isStarting = true;
    const shown = changes.map((path) => relative("", path)).join(", ");
    complain(`${shown} changed; ${run === undefined ? "running" : "ending and running"} ${name} again`);
    await run?.end();
    isStarting = false;
    start();
  };

  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, async () => {
      isStarting = true;
      await run?.end(signal);
      // As if nobody had listened.
      process.kill(process.pid, signal);
    });
  }

  for (const path of [name, ...Object.values(modules)]) files.add(path);
  await files.ready();
  complain(`running ${name}`);
  start();
}

/** What it does next, with so many of its files there. */
function expectation(name: string, count: number): string {
  if (!existsSync(name)) return "waiting until it is there";
  return `watching ${count === 1 ? "the file" : `${count} files`}`;
}

function describe({ status, signal }: End): string {
  if (signal !== null) return `was ended by ${signal}`;
  return status === 0 ? "has ended" : `has failed (status ${status})`;
}
