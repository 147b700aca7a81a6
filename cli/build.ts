import { isatty } from "node:tty";
import { Command } from "commander";
import type { BuildFailure, BuildResult } from "../build/index.js";
import type { LuaVersion } from "../index.js";
import { luaOption } from "./lua-option.js";
import { parseCount } from "./parse-count.js";
import { progressBar, progressLines } from "./progress.js";
import { status } from "./status.js";
import { complain, write } from "./write.js";

interface Options {
  output: string;
  root?: string;
  lua?: LuaVersion;
  threads?: number;
  codeCache: boolean;
  types?: boolean;
  interruptible?: boolean;
  quiet?: boolean;
}

export function buildCommand(): Command {
  return new Command("build")
    .description("compile trees of Lua scripts ahead of time")
    .argument("<PATHS...>", "scripts, folders with scripts (*.lua), or glob patterns")
    .requiredOption("-o, --output <DIR>", "write to this folder")
    .option(
      "--root <DIR>",
      "the folder that output paths and module names start from (default: what all PATHS have in common)",
    )
    .addOption(luaOption())
    .option("-t, --threads <N>", "compile on up to N threads (default: one for each processor)", parseCount)
    .option("--types", "write a .d.ts for each module, for TypeScript")
    .option(
      "--no-code-cache",
      "do not write V8's cache of the code, which makes starting faster on this version of Node",
    )
    .option("--interruptible", "so that scripts can be run under limits of time and memory")
    .option("-q, --quiet", "say nothing but errors")
    .addHelpText(
      "after",
      "\nOnly what has changed since the last time is compiled, and what has no source any more is removed.\nExit status: 0; 1 if a script could not be compiled (all others are), or a file not be read or written;\n2 if the command line is wrong.",
    )
    .action(async (paths: string[], options: Options) => {
      process.exitCode = await buildAll(paths, options);
    });
}

async function buildAll(paths: string[], { quiet, ...options }: Options): Promise<number> {
  // Loaded only now: the other commands start without it.
  const { build } = await import("../build/index.js");
  const began = performance.now();
  const progress = quiet ? undefined : isatty(2) ? progressBar() : progressLines();
  try {
    const result = await build(paths, {
      ...options,
      onProgress: (now) => progress?.show(now),
      onWaiting: () => complain(`waiting for another build of ${options.output}`),
    });
    progress?.end();
    await report(result.failures);
    if (!quiet) write(1, Buffer.from(`${summary(result, options.output, performance.now() - began)}\n`));
    return result.failures.length === 0 ? status.ok : status.failure;
  } catch (error) {
    progress?.end();
    const { describeFailure } = await import("./failure.js");
    complain(describeFailure(error));
    return status.failure;
  }
}

/** What is wrong with scripts, each with its line. */
async function report(failures: readonly BuildFailure[]): Promise<void> {
  if (failures.length === 0) return;
  const { codeFrame } = await import("./code-frame.js");
  for (const { name, message, place } of failures) {
    if (place === undefined) {
      complain(message);
      continue;
    }
    const { line, column, text } = place;
    write(2, Buffer.from(`${name}:${line}:${column}: ${message}\n${codeFrame([text], place)}\n`));
  }
}

function summary(
  { compiled, unchanged, removed, failures }: BuildResult,
  folder: string,
  took: number,
): string {
  const counts = [
    `${compiled} compiled`,
    `${unchanged} unchanged`,
    ...(removed > 0 ? [`${removed} removed`] : []),
    ...(failures.length > 0 ? [`${failures.length} failed`] : []),
  ];
  return `${folder}: ${counts.join(", ")} (${(took / 1000).toFixed(1)} s)`;
}
