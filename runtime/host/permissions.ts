import type { FilePort, HostFailure, ProcessPort } from "../realm/host.js";
import { files, readFile } from "./files.js";
import { Input, standardInput } from "./input.js";
import { processes } from "./processes.js";
import type { Surroundings } from "./run-options.js";
import { failure } from "./system-error.js";
import { byteStringOf, encodeText } from "./text.js";

/**
 * What scripts may use of the process they run in.
 *
 * - `modules`: files with Lua code, which `require`, `dofile` and `loadfile` load
 * - `files`: all of `io` and `os` that has to do with files, and `modules`
 * - `processes`: `io.popen` and `os.execute`
 * - `environment`: the environment variables of the process
 * - `input`: its standard input
 */
export const permissions = ["modules", "files", "processes", "environment", "input"] as const;

/** Something of the process that scripts may use: one of `permissions`. */
export type Permission = (typeof permissions)[number];

/** `sandbox`: nothing; `full`: everything, as the `lua` command has it; or one by one. */
export type Permissions = "sandbox" | "full" | readonly Permission[];

/** @throws TypeError if there is no such permission */
export function permitted(allowed: Permissions = "sandbox"): ReadonlySet<Permission> {
  if (allowed === "sandbox") return new Set();
  if (allowed === "full") return new Set(permissions);
  const list: readonly unknown[] = Array.isArray(allowed) ? allowed : [allowed];
  for (const one of list) {
    if (permissions.includes(one as Permission)) continue;
    throw new TypeError(
      `there is no permission ${JSON.stringify(one)}: it must be "sandbox", "full" or a list of ${permissions.join(", ")}`,
    );
  }
  return new Set(allowed);
}

/** The part of the outside world that a script may use. */
export interface World {
  readonly files: FilePort;
  readonly processes: ProcessPort;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly input: Input;
  /** A whole file, for modules and other chunks. */
  readFile(path: string): { bytes: string } | HostFailure;
}

/**
 * What the host gives to a run itself, that may use in any case.
 *
 * @param beforeProcess is called before other programs run
 * @param timeLeft how long they may, in milliseconds
 */
export function worldOf(
  allowed: ReadonlySet<Permission>,
  { stdin, env }: Surroundings,
  beforeProcess: () => void,
  timeLeft: () => number,
): World {
  const variables = env ?? (allowed.has("environment") ? process.env : {});
  return {
    files: allowed.has("files") ? files : noFiles,
    processes: allowed.has("processes") ? processes(variables, beforeProcess, timeLeft) : noProcesses,
    env: variables,
    input: inputOf(stdin, allowed),
    readFile: allowed.has("files") || allowed.has("modules") ? readFile : refuse,
  };
}

function inputOf(stdin: Surroundings["stdin"], allowed: ReadonlySet<Permission>): Input {
  if (stdin === undefined) return allowed.has("input") ? standardInput : Input.of("");
  return Input.of(typeof stdin === "string" ? encodeText(stdin) : byteStringOf(stdin));
}

const refuse = (): HostFailure => {
  const { error, code } = failure("EPERM");
  return { error: `${error} (the host does not allow it)`, code };
};

const noFiles: FilePort = {
  open: refuse,
  openTemporary: refuse,
  temporaryName: refuse,
  rename: refuse,
  remove: refuse,
};

const noProcesses: ProcessPort = { open: refuse, execute: refuse };
