import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { builtFiles } from "../runtime/system/built.js";
import { FileError, writeInto } from "./files.js";
import { status } from "./status.js";
import { complain } from "./write.js";

/** Where the package has them. */
const source = new URL("../stubs/", builtFiles);

export function stubsCommand(): Command {
  return new Command("stubs")
    .description("write definitions of the standard library, cache and sleep for the Lua language server")
    .requiredOption("-o, --output <DIR>", "the folder to write them to")
    .action(({ output }: { output: string }) => {
      process.exitCode = writeStubs(output);
    });
}

function writeStubs(folder: string): number {
  try {
    for (const name of readdirSync(source)) {
      writeInto(join(folder, name), readFileSync(new URL(name, source), "utf8"));
    }
    return status.ok;
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    complain(error.message);
    return status.failure;
  }
}
