import { basename, dirname, relative } from "node:path";
import { Command } from "commander";
import type { LuaVersion } from "../index.js";
import { readInput, writeOutput } from "./files.js";
import { luaOption } from "./lua-option.js";
import { status } from "./status.js";
import { complain, write } from "./write.js";

interface Options {
  output?: string;
  sourceMap?: boolean;
  lua?: LuaVersion;
}

export function compileCommand(): Command {
  return new Command("compile")
    .description("print the JavaScript that a Lua script becomes")
    .argument("<FILE>", "the script; - for standard input")
    .option("-o, --output <OUT>", "write to this file instead of standard output")
    .option("--source-map", "add a source map: in OUT.map, or within the text on standard output")
    .addOption(luaOption())
    .action(async (file: string, options: Options) => {
      process.exitCode = await compileFile(file, options);
    });
}

async function compileFile(file: string, options: Options): Promise<number> {
  // Loaded only now: the other commands start without it.
  const [{ translate }, { describeFailure }] = await Promise.all([
    import("../index.js"),
    import("./failure.js"),
  ]);
  try {
    const source = readInput(file);
    const { code, map } = translate(source, {
      name: file === "-" ? "stdin" : file,
      ...(options.lua && { lua: options.lua }),
    });
    const { output } = options;
    const completeMap = describeMap(map, file, source, output);
    if (!options.sourceMap) save(code, output);
    else if (output === undefined) save(`${code}${mapReference(dataUrl(completeMap))}`, output);
    else {
      save(`${code}${mapReference(encodeURIComponent(`${basename(output)}.map`))}`, output);
      writeOutput(`${output}.map`, completeMap);
    }
    return status.ok;
  } catch (error) {
    complain(describeFailure(error));
    return status.failure;
  }
}

function save(text: string, output: string | undefined): void {
  if (output === undefined) write(1, Buffer.from(text));
  else writeOutput(output, text);
}

/** The map with the source's place, relative to its own, and its text. */
function describeMap(map: object, file: string, source: Uint8Array, output: string | undefined): string {
  const place = file === "-" ? "stdin" : relative(dirname(output ?? "."), file);
  return JSON.stringify({
    ...map,
    ...(output === undefined ? {} : { file: basename(output) }),
    sources: [place],
    sourcesContent: [new TextDecoder().decode(source)],
  });
}

function mapReference(url: string): string {
  // Written in two parts, as tools look for this very text.
  return `//# ${"sourceMappingURL"}=${url}\n`;
}

function dataUrl(json: string): string {
  return `data:application/json;base64,${Buffer.from(json).toString("base64")}`;
}
