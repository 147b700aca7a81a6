import { argumentError, checkAny, checkString, optionalString } from "../runtime/realm/argument.js";
import { runtimeError } from "../runtime/realm/error.js";
import type { FileMode, HostFailure, HostFile } from "../runtime/realm/host.js";
import { checkpoint } from "../runtime/realm/meter.js";
import { formatNumber } from "../runtime/realm/number.js";
import { PerState } from "../runtime/realm/per-state.js";
import type { LuaState } from "../runtime/realm/state.js";
import { runningState } from "../runtime/realm/thread.js";
import type { Userdata } from "../runtime/realm/userdata.js";
import type { LuaValue, Values } from "../runtime/realm/value.js";
import { BufferedStream } from "./io/buffered.js";
import { checkFile, type File, fileOf, Handles } from "./io/file.js";
import { fileMetatable } from "./io/methods.js";
import { lineIterator, read } from "./io/read.js";
import { StandardError, StandardInput, StandardOutput } from "./io/standard.js";
import { failed, StreamFailure } from "./io/stream.js";
import { close, flush, write } from "./io/write.js";
import { Library } from "./library.js";

type Direction = "input" | "output";

/** The handles of a state, and those that its functions use when they are told none. */
class Files {
  private readonly handles: Handles;
  readonly stdin: Userdata;
  readonly stdout: Userdata;
  readonly stderr: Userdata;
  readonly defaults: Record<Direction, Userdata>;

  constructor(state: LuaState) {
    const { host } = state;
    this.handles = new Handles(state, fileMetatable.of(state));
    this.stdin = this.handles.standard(new StandardInput(host));
    this.stdout = this.handles.standard(new StandardOutput(host));
    this.stderr = this.handles.standard(new StandardError(host));
    this.defaults = { input: this.stdin, output: this.stdout };
  }

  /** @throws StreamFailure */
  opened(file: HostFile | HostFailure, mode: FileMode): Userdata {
    if ("error" in file) throw StreamFailure.of(file);
    const both = mode.endsWith("+");
    return this.handles.open(new BufferedStream(file, both || mode === "r", both || mode !== "r"));
  }
}

const files = new PerState((state) => new Files(state));

/** The io library (manual, section 5.7). What it opens is gathered here; the host's files have no buffers. */
export const io = new Library("io", {
  ...{ close: closeFile, flush: flushOutput, input, lines, open, output, popen, read: readInput, tmpfile },
  type: fileType,
  stdin: { of: (state) => files.of(state).stdin },
  stdout: { of: (state) => files.of(state).stdout },
  stderr: { of: (state) => files.of(state).stderr },
  write: writeOutput,
});

function closeFile(file?: LuaValue): Values {
  return close(checkFile(arguments.length === 0 ? files.of().defaults.output : file, 1));
}

function flushOutput(): Values {
  return flush(current("output"));
}

function input(file?: LuaValue): Values {
  return setDefault("input", "r", file, arguments.length);
}

function output(file?: LuaValue): Values {
  return setDefault("output", "w", file, arguments.length);
}

function setDefault(direction: Direction, mode: FileMode, file: LuaValue, count: number): Userdata {
  const { defaults } = files.of();
  if (typeof file === "string") defaults[direction] = openedArgument(file, mode);
  else if (typeof file === "number") {
    defaults[direction] = openedArgument(formatNumber(file), mode);
  } else if (file !== undefined) {
    checkFile(file, count);
    defaults[direction] = file as Userdata;
  }
  return defaults[direction];
}

/** With formats, as in Lua 5.2. */
function lines(path?: LuaValue, ...formats: LuaValue[]): Values {
  if (path === undefined) return lineIterator(checkFile(files.of().defaults.input, 1), formats, false);
  const file = openedArgument(checkString(path, 1), "r");
  return lineIterator(fileOf(file) as File, formats, true);
}

function open(path: LuaValue, mode?: LuaValue): Values {
  const name = checkString(path, 1, arguments.length);
  const how = fileMode(optionalString(mode, 2, "r"));
  const { host } = runningState();
  try {
    return files.of().opened(how === undefined ? INVALID : host.files.open(name, how), how ?? "r");
  } catch (thrown) {
    return failed(thrown, name);
  }
}

function popen(command: LuaValue, mode?: LuaValue): Values {
  const name = checkString(command, 1, arguments.length);
  const how = optionalString(mode, 2, "r");
  const state = runningState();
  try {
    if (how !== "r" && how !== "w") throw StreamFailure.of(INVALID);
    state.flushStreams();
    const program = state.host.processes.open(name, how);
    // It may have taken all the time that there was.
    checkpoint();
    return files.of(state).opened(program, how);
  } catch (thrown) {
    return failed(thrown, name);
  }
}

function readInput(...formats: LuaValue[]): Values {
  return read(current("input"), formats, 1);
}

function tmpfile(): Values {
  try {
    return files.of().opened(runningState().host.files.openTemporary(), "w+");
  } catch (thrown) {
    return failed(thrown);
  }
}

function writeOutput(...args: LuaValue[]): Values {
  return write(current("output"), args, 1);
}

function current(direction: Direction): File {
  const file = fileOf(files.of().defaults[direction]) as File;
  if (file.closed) throw runtimeError(`standard ${direction} file is closed`);
  return file;
}

/** @throws an argument error */
function openedArgument(path: string, mode: FileMode): Userdata {
  try {
    return files.of().opened(runningState().host.files.open(path, mode), mode);
  } catch (thrown) {
    if (!(thrown instanceof StreamFailure)) throw thrown;
    throw argumentError(1, `${path}: ${thrown.message}`);
  }
}

const INVALID: HostFailure = { error: "Invalid argument", code: 22 };

/** The mode that a text stands for, read as the GNU library's fopen does: `b` and whatever else may follow means nothing. */
function fileMode(text: string): FileMode | undefined {
  const kind = text[0];
  if (kind !== "r" && kind !== "w" && kind !== "a") return undefined;
  const plus = text.includes("+") ? "+" : "";
  return kind === "r" ? `r${plus}` : `${kind}${text.includes("x") ? "x" : ""}${plus}`;
}

/** `file`, `closed file`, or nil for what is no handle. */
function fileType(value: LuaValue): Values {
  const file = fileOf(checkAny(value, 1, arguments.length));
  if (file === undefined) return undefined;
  return file.closed ? "closed file" : "file";
}
