import { isatty } from "node:tty";
import { workerData } from "node:worker_threads";
import { Engine, type LuaVersion, type RunOptions, type Script } from "../index.js";
import { describeFailure } from "./failure.js";
import { readInput } from "./files.js";
import { Lines } from "./lines.js";
import { status } from "./status.js";
import { complain, write } from "./write.js";

/** What `lua2js run` asks of the thread that runs scripts. */
export interface RunRequest {
  /** The script itself, or undefined: it is in the file `name`. */
  code?: string;
  /** The script's name: its `arg[0]`, and what error messages show. `-` is standard input. */
  name: string;
  args: string[];
  /** How many copies run at the same time. */
  workers: number;
  lua: LuaVersion | undefined;
}

const request = workerData as RunRequest;
const engine = new Engine(request.lua && { lua: request.lua });
// A script has ended when its main chunk has: what it left waiting is left.
process.exit(await main());

async function main(): Promise<number> {
  let script: Script;
  try {
    const { name } = request;
    script = engine.compile(request.code ?? readInput(name), { name: name === "-" ? "stdin" : name });
  } catch (error) {
    complain(describeFailure(error));
    return status.failure;
  }
  const copies = Array.from({ length: request.workers }, () => runCopy(script));
  const statuses = await Promise.all(copies);
  return statuses.find((one) => one !== status.ok) ?? status.ok;
}

/** Runs one copy of the script; answers its exit status. */
async function runCopy(script: Script): Promise<number> {
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
    const { exitStatus } = await engine.run(script, options);
    lines.end();
    return exitStatus ?? status.ok;
  } catch (error) {
    lines.end();
    complain(describeFailure(error));
    return status.failure;
  }
}
