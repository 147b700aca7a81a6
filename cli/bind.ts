import { basename, dirname, join } from "node:path";
import { Command } from "commander";
import { FileError, readInput, writeInto } from "./files.js";
import { status } from "./status.js";
import { complain, write } from "./write.js";

interface Options {
  output?: string;
  name?: string;
  import?: string;
}

type Binder = typeof import("../bind/index.js");

export function bindCommand(): Command {
  return new Command("bind")
    .description("make modules for Lua scripts of TypeScript modules")
    .argument("<FILES...>", "the TypeScript modules")
    .option("-o, --output <DIR>", "write to this folder instead of that of each file")
    .option("--name <NAME>", "the name that scripts require the module by; by default that of the file")
    .option("--import <SPECIFIER>", "what to import the compiled module as; by default ./FILE.js")
    .addHelpText(
      "after",
      "\nOf users.ts it writes users.lua.js, the module for `modules` and --module; users.lua.d.ts, its types;\nand users.d.lua, its definitions for the Lua language server.",
    )
    .action(async (files: string[], options: Options, command: Command) => {
      if (files.length > 1 && (options.name ?? options.import) !== undefined) {
        command.error("error: --name and --import are for one file");
      }
      process.exitCode = await bindFiles(files, options);
    });
}

async function bindFiles(files: readonly string[], options: Options): Promise<number> {
  try {
    const { bindModule } = await loadBinder();
    const outcomes = files.map((file) => bindFile(file, options, bindModule));
    return outcomes.every((isBound) => isBound) ? status.ok : status.failure;
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    complain(error.message);
    return status.failure;
  }
}

/** Whether the file could be bound. */
function bindFile(file: string, options: Options, bindModule: Binder["bindModule"]): boolean {
  if (!/\.[cm]?tsx?$/.test(file)) throw new FileError(`${file} is not a TypeScript module`);
  readInput(file);
  const { files, diagnostics } = bindModule(file, options);
  for (const { file: path, line, column, message } of diagnostics) {
    write(2, Buffer.from(`${path}:${line}:${column}: ${message}\n`));
  }
  const folder = options.output ?? dirname(file);
  for (const [name, text] of files ?? []) writeInto(join(folder, basename(name)), text);
  return files !== null;
}

/** Loaded only now: it takes a TypeScript compiler of its own, which the other commands do without. */
async function loadBinder(): Promise<Binder> {
  try {
    return await import("../bind/index.js");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== "ERR_MODULE_NOT_FOUND" || !message.includes("ts-morph")) throw error;
    throw new FileError("bind needs the package ts-morph: npm install --save-dev ts-morph@28");
  }
}
