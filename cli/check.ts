import { isatty } from "node:tty";
import { Command, InvalidArgumentError } from "commander";
import type { Finding, LuaVersion, RuleName } from "../index.js";
import { readInput } from "./files.js";
import { luaOption } from "./lua-option.js";
import { sourceFiles } from "./source-files.js";
import { status } from "./status.js";
import { complain, write } from "./write.js";

interface Options {
  globals?: string[];
  enable?: string[];
  disable?: string[];
  json?: boolean;
  lua?: LuaVersion;
}

/** A script with what was found in it. */
interface Checked {
  readonly file: string;
  readonly source: Uint8Array;
  readonly findings: readonly Finding[];
}

const LINE_END = /\r\n|\n\r|\n|\r/;

/** What `lua2js run` itself gives scripts. */
const GIVEN = ["arg"];

export function checkCommand(): Command {
  return new Command("check")
    .description("look for mistakes in Lua scripts without running them")
    .argument("<PATHS...>", "scripts, and folders with scripts; - for standard input")
    .option("--globals <NAMES>", "globals that somebody else defines: a,b,string.trim", addNames)
    .option("--enable <RULES>", "rules that are off by default", addNames)
    .option("--disable <RULES>", "rules that are not wanted", addNames)
    .option("--json", "print the findings as JSON")
    .addOption(luaOption())
    .addHelpText(
      "after",
      "\nExit status: 0 if nothing is found; 1 if something is; 2 if a file cannot be read.",
    )
    .action(async (paths: string[], options: Options, command: Command) => {
      process.exitCode = await checkPaths(paths, options, command);
    });
}

async function checkPaths(paths: string[], options: Options, command: Command): Promise<number> {
  const { check, ruleNames, ruleDefaults } = await import("../index.js");
  const { lua, json, globals = [], enable = [], disable = [] } = options;
  for (const rule of [...enable, ...disable]) {
    if (!(rule in ruleDefaults)) {
      return command.error(`error: there is no rule '${rule}'. The rules are ${ruleNames.join(", ")}.`);
    }
  }
  const checked: Checked[] = [];
  let isUnread = false;
  const attempt = async (operation: () => unknown): Promise<void> => {
    const { describeFailure } = await import("./failure.js");
    try {
      await operation();
    } catch (error) {
      isUnread = true;
      complain(describeFailure(error));
    }
  };
  const files: string[] = [];
  for (const path of paths) await attempt(() => files.push(...sourceFiles([path])));
  for (const path of files) {
    await attempt(async () => {
      const source = readInput(path);
      const file = path === "-" ? "stdin" : path;
      const findings = await check(source, {
        name: file,
        globals: [...GIVEN, ...globals],
        enable: enable as RuleName[],
        disable: disable as RuleName[],
        ...(lua && { lua }),
      });
      checked.push({ file, source, findings });
    });
  }
  if (json) printJson(checked);
  else await print(checked);
  if (isUnread) return status.usage;
  return checked.some(({ findings }) => findings.length > 0) ? status.failure : status.ok;
}

function printJson(checked: readonly Checked[]): void {
  const all = checked.flatMap(({ file, findings }) => findings.map((finding) => ({ file, ...finding })));
  write(1, Buffer.from(`${JSON.stringify(all, null, 2)}\n`));
}

/** Each finding with its line and those around it. */
async function print(checked: readonly Checked[]): Promise<void> {
  const { codeFrame } = await import("./code-frame.js");
  const isColored = isatty(1) && !process.env.NO_COLOR;
  let count = 0;
  for (const { file, source, findings } of checked) {
    const lines = new TextDecoder().decode(source).split(LINE_END);
    for (const { rule, message, line, column, endLine, endColumn } of findings) {
      count++;
      const place = { line, column, ...(endLine === line && { endColumn }) };
      const frame = codeFrame(lines.slice(Math.max(0, line - 2), line), place, isColored);
      write(1, Buffer.from(`${file}:${line}:${column}: ${message} [${rule}]\n${frame}\n\n`));
    }
  }
  if (count === 0) return;
  const found = checked.filter(({ findings }) => findings.length > 0).length;
  write(1, Buffer.from(`${plural(count, "finding")} in ${plural(found, "file")}\n`));
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function addNames(text: string, earlier: string[] = []): string[] {
  const names = text.split(",").map((name) => name.trim());
  if (names.includes("")) throw new InvalidArgumentError("It must be names with commas between them.");
  return [...earlier, ...names];
}
