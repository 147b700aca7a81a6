import { dirname, join } from "node:path";
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

/** Binds all of the files, or writes nothing; answers the exit status. */
async function bindFiles(files: readonly string[], options: Options): Promise<number> {
  try {
    const binder = await loadBinder();
    for (const file of files) checkInput(file);
    const outputs = new Map<string, Output>();
    let isBound = true;
    for (const file of new Set(files)) {
      const { files: texts, diagnostics } = bindFile(file, options, binder);
      for (const { file: path, line, column, message } of diagnostics) {
        isBound = false;
        write(2, Buffer.from(`${path}:${line}:${column}: ${message}\n`));
      }
      const folder = options.output ?? dirname(file);
      for (const [name, text] of texts ?? []) addOutput(outputs, join(folder, name), { text, file });
    }
    if (!isBound) return status.failure;
    for (const [path, { text }] of outputs) writeInto(path, text);
    return status.ok;
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    complain(error.message);
    return status.failure;
  }
}

/** What is to be written, and of which module it was made. */
interface Output {
  readonly text: string;
  readonly file: string;
}

function addOutput(outputs: Map<string, Output>, path: string, output: Output): void {
  const other = outputs.get(path);
  if (other !== undefined) throw new FileError(`${other.file} and ${output.file} would both become ${path}`);
  outputs.set(path, output);
}

/** @throws FileError */
function bindFile(
  file: string,
  options: Options,
  { bindModule, BindError }: Binder,
): ReturnType<Binder["bindModule"]> {
  try {
    return bindModule(file, options);
  } catch (error) {
    throw error instanceof BindError ? new FileError(error.message) : error;
  }
}

/** @throws FileError */
function checkInput(file: string): void {
  if (!/\.[cm]?tsx?$/.test(file)) throw new FileError(`${file} is not a TypeScript module`);
  readInput(file);
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
