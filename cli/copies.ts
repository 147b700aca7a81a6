import { isatty } from "node:tty";
import type { EngineOptions, RunOptions, RunResult, Script } from "../index.js";
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
  /** What an `Engine` or a `ThreadPool` is made with. */
  engine: Pick<EngineOptions, "lua" | "compileCache" | "permissions" | "maxMemory">;
  /** The ES modules that scripts may require: files by names. */
  modules: Readonly<Record<string, string>>;
  limits: Pick<RunOptions, "timeout" | "budget">;
  /** The URL of the server that the cache is on, or undefined: it is in memory. */
  store: string | undefined;
  /** A debugger stops where the script begins. */
  breakOnStart?: boolean;
  /** Whoever starts it wants to know which Lua files it loads. */
  reportsLoads?: boolean;
}

/** An `Engine` or a `ThreadPool`. */
interface Runner {
  load(path: string, options: { breakOnStart?: boolean }): Promise<Script>;
  compile(
    source: string | Uint8Array,
    options: { name: string; breakOnStart?: boolean },
  ): Script | Promise<Script>;
  run(script: Script, options: RunOptions): Promise<RunResult>;
}

/** Who watches copies run. */
export interface CopyObservers {
  /** Is told of the Lua files that they load, or look for. */
  readonly onLoad?: (path: string) => void;
  /** Ends them all. */
  readonly stop?: AbortSignal;
  /** Aborted when they have been ended by other means: code of a pool that can be stopped by a signal has checkpoints, which take time. */
  readonly ended?: AbortSignal;
}

/** Runs the copies of a script to their ends; answers the exit status: that of the first, in the order of the copies, that failed. */
export async function runCopies(
  runner: Runner,
  request: RunRequest,
  observers: CopyObservers = {},
): Promise<number> {
  let script: Script;
  try {
    script = await scriptOf(runner, request);
  } catch (error) {
    complain(describeFailure(error));
    return status.failure;
  }
  const copies = Array.from({ length: request.workers }, (_, i) =>
    runCopy(runner, script, i + 1, request, observers),
  );
  const statuses = await Promise.all(copies);
  return statuses.find((one) => one !== status.ok) ?? status.ok;
}

async function scriptOf(runner: Runner, { code, name, breakOnStart }: RunRequest): Promise<Script> {
  if (code !== undefined) return runner.compile(code, { name, breakOnStart });
  if (name === "-") return runner.compile(readInput(name), { name: "stdin", breakOnStart });
  return runner.load(name, { breakOnStart }).catch((error) => {
    throw (error as NodeJS.ErrnoException).syscall === undefined ? error : cannotOpen(name, error);
  });
}

/** Runs one copy of the script, the `number`th; answers its exit status. */
async function runCopy(
  runner: Runner,
  script: Script,
  number: number,
  request: RunRequest,
  { onLoad, stop, ended = stop }: CopyObservers,
): Promise<number> {
  const { args, name, workers, limits } = request;
  const lines = new Lines((bytes) => write(1, bytes));
  const options: RunOptions = {
    ...limits,
    name: `worker ${number}`,
    args,
    globals: { arg: new Map([name, ...args].map((value, i) => [i, value])) },
    stdout: workers === 1 ? (bytes) => write(1, bytes) : (bytes) => lines.write(bytes),
    stderr: (bytes) => write(2, bytes),
    lineBuffered: isatty(1),
    onLoad,
    signal: stop,
  };
  try {
    const { exitStatus, signal } = await runner.run(script, options);
    lines.end();
    if (signal === undefined) return exitStatus ?? status.ok;
    complain(`${script.name}: signal '${signal}'`);
    return status.signal;
  } catch (error) {
    lines.end();
    // Whoever stops them says why.
    if (ended?.aborted !== true) complain(describeFailure(error));
    return status.failure;
  }
}
