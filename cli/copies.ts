import { isatty } from "node:tty";
import type { LuaVersion, RunOptions, RunResult, Script } from "../index.js";
import { describeFailure } from "./failure.js";
import { cannotOpen, readInput } from "./files.js";
import { Lines } from "./lines.js";
import { status } from "./status.js";
import { complain, write } from "./write.js";

/** What `lua2js run` is to run. */
export interface RunRequest {
  /** The script itself, or undefined: it is in the file `name`. */
  code?: string;
  /** The script's name: its `arg[0]`, and what error messages show. `-` is standard input. */
  name: string;
  args: string[];
  /** How many copies run at the same time. */
  workers: number;
  lua: LuaVersion | undefined;
  /** The folder in which compiled files are kept. */
  compileCache: string | undefined;
}

/** An `Engine` or a `ThreadPool`. */
interface Runner {
  load(path: string): Promise<Script>;
  compile(source: string | Uint8Array, options: { name: string }): Script | Promise<Script>;
  run(script: Script, options: RunOptions): Promise<RunResult>;
}

/** Runs the copies of a script to their ends; answers the exit status: that of the first, in the order of the copies, that failed. */
export async function runCopies(runner: Runner, request: RunRequest): Promise<number> {
  let script: Script;
  try {
    script = await scriptOf(runner, request);
  } catch (error) {
    complain(describeFailure(error));
    return status.failure;
  }
  const copies = Array.from({ length: request.workers }, () => runCopy(runner, script, request));
  const statuses = await Promise.all(copies);
  return statuses.find((one) => one !== status.ok) ?? status.ok;
}

async function scriptOf(runner: Runner, { code, name }: RunRequest): Promise<Script> {
  if (code !== undefined) return runner.compile(code, { name });
  if (name === "-") return runner.compile(readInput(name), { name: "stdin" });
  return runner.load(name).catch((error) => {
    throw (error as NodeJS.ErrnoException).syscall === undefined ? error : cannotOpen(name, error);
  });
}

/** Runs one copy of the script; answers its exit status. */
async function runCopy(runner: Runner, script: Script, request: RunRequest): Promise<number> {
  const { args, name, workers } = request;
  const lines = new Lines((bytes) => write(1, bytes));
  const options: RunOptions = {
    args,
    globals: { arg: new Map([name, ...args].map((value, i) => [i, value])) },
    stdout: workers === 1 ? (bytes) => write(1, bytes) : (bytes) => lines.write(bytes),
    stderr: (bytes) => write(2, bytes),
    lineBuffered: isatty(1),
  };
  try {
    const { exitStatus } = await runner.run(script, options);
    lines.end();
    return exitStatus ?? status.ok;
  } catch (error) {
    lines.end();
    complain(describeFailure(error));
    return status.failure;
  }
}
