import { type Command, InvalidArgumentError, Option } from "commander";
import type { EngineOptions, Permission, RunOptions } from "../index.js";

/** What `lua2js run` is told of limits. Times are seconds, memory is MiB. */
export interface LimitFlags {
  timeout?: number;
  budget?: number;
  memory?: number;
  sandbox?: boolean;
  allow?: Permission[];
}

/** Not taken from the library, which the command need not load for this. */
const names: Record<Permission, true> = {
  modules: true,
  files: true,
  processes: true,
  environment: true,
  input: true,
};
const list = Object.keys(names).join(", ");

export function addLimitOptions(command: Command): Command {
  return command
    .option("--timeout <SECONDS>", "end what runs for longer, waits included", parsePositive)
    .option("--budget <SECONDS>", "end what computes for longer without waiting", parsePositive)
    .option("--memory <MIB>", "end what needs more memory, on each thread", parsePositive)
    .option("--sandbox", "no files, programs, environment variables and standard input")
    .addOption(
      new Option("--allow <LIST>", `of these only some: ${list}`)
        .argParser(parsePermissions)
        .conflicts("sandbox"),
    );
}

/** A script on the command line may do what it likes, unless somebody says otherwise. */
export function engineLimits(flags: LimitFlags): Pick<EngineOptions, "permissions" | "maxMemory"> {
  return { permissions: flags.allow ?? (flags.sandbox ? "sandbox" : "full"), maxMemory: flags.memory };
}

export function runLimits({ timeout, budget }: LimitFlags): Pick<RunOptions, "timeout" | "budget"> {
  return { timeout: milliseconds(timeout), budget: milliseconds(budget) };
}

function milliseconds(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : seconds * 1000;
}

function parsePositive(text: string): number {
  const number = text.trim() === "" ? Number.NaN : Number(text);
  if (!(number > 0)) throw new InvalidArgumentError("It must be a number above 0.");
  return number;
}

function parsePermissions(text: string): Permission[] {
  const given = text.split(",");
  const unknown = given.find((name) => !Object.hasOwn(names, name));
  if (unknown !== undefined) throw new InvalidArgumentError(`'${unknown}' is none of ${list}.`);
  return given as Permission[];
}
