import { argumentError, checkAny, checkString, optionalString } from "../runtime/realm/argument.js";
import { runtimeError } from "../runtime/realm/error.js";
import type { FileMode, HostFailure, HostFile } from "../runtime/realm/host.js";
import { library } from "../runtime/realm/library.js";
import { checkpoint } from "../runtime/realm/meter.js";
import { formatNumber } from "../runtime/realm/number.js";
import type { LuaState } from "../runtime/realm/state.js";
import type { LuaTable } from "../runtime/realm/table.js";
import type { Userdata } from "../runtime/realm/userdata.js";
import type { LuaFunction, LuaValue, Values } from "../runtime/realm/value.js";
import { BufferedStream } from "./io/buffered.js";
import { checkFile, type File, fileOf, Handles } from "./io/file.js";
import { fileMetatable } from "./io/methods.js";
import { lineIterator, read } from "./io/read.js";
import { StandardError, StandardInput, StandardOutput } from "./io/standard.js";
import { failed, StreamFailure } from "./io/stream.js";
import { close, flush, write } from "./io/write.js";

type Direction = "input" | "output";

/** The io library (manual, section 5.7). What it opens is gathered here; the host's files have no buffers. */
export function openIo(state: LuaState): LuaTable {
  const { host } = state;
  const handles = new Handles(state, fileMetatable());
  const stdin = handles.standard(new StandardInput(host));
  const stdout = handles.standard(new StandardOutput(host));
  const stderr = handles.standard(new StandardError(host));
  const defaults = { input: stdin, output: stdout };

  const current = (direction: Direction): File => {
    const file = fileOf(defaults[direction]) as File;
    if (file.closed) throw runtimeError(`standard ${direction} file is closed`);
    return file;
  };

  /** @throws StreamFailure */
  const opened = (file: HostFile | HostFailure, mode: FileMode): Userdata => {
    if ("error" in file) throw StreamFailure.of(file);
    const both = mode.endsWith("+");
    return handles.open(new BufferedStream(file, both || mode === "r", both || mode !== "r"));
  };

  /** @throws an argument error */
  const openedArgument = (path: string, mode: FileMode): Userdata => {
    try {
      return opened(host.files.open(path, mode), mode);
    } catch (thrown) {
      if (!(thrown instanceof StreamFailure)) throw thrown;
      throw argumentError(1, `${path}: ${thrown.message}`);
    }
  };

  const setDefault = (direction: Direction, mode: FileMode): LuaFunction =>
    function (file?: LuaValue): Values {
      if (typeof file === "string") defaults[direction] = openedArgument(file, mode);
      else if (typeof file === "number") {
        defaults[direction] = openedArgument(formatNumber(file), mode);
      } else if (file !== undefined) {
        checkFile(file, arguments.length);
        defaults[direction] = file as Userdata;
      }
      return defaults[direction];
    };

  const table = library({
    close(file?: LuaValue): Values {
      return close(checkFile(arguments.length === 0 ? defaults.output : file, 1));
    },
    flush: () => flush(current("output")),
    input: setDefault("input", "r"),
    /** With formats, as in Lua 5.2. */
    lines(path?: LuaValue, ...formats: LuaValue[]): Values {
      if (path === undefined) return lineIterator(checkFile(defaults.input, 1), formats, false);
      const file = openedArgument(checkString(path, 1), "r");
      return lineIterator(fileOf(file) as File, formats, true);
    },
    open(path: LuaValue, mode?: LuaValue): Values {
      const name = checkString(path, 1, arguments.length);
      const how = fileMode(optionalString(mode, 2, "r"));
      try {
        return opened(how === undefined ? INVALID : host.files.open(name, how), how ?? "r");
      } catch (thrown) {
        return failed(thrown, name);
      }
    },
    output: setDefault("output", "w"),
    popen(command: LuaValue, mode?: LuaValue): Values {
      const name = checkString(command, 1, arguments.length);
      const how = optionalString(mode, 2, "r");
      try {
        if (how !== "r" && how !== "w") throw StreamFailure.of(INVALID);
        state.flushStreams();
        const program = host.processes.open(name, how);
        // It may have taken all the time that there was.
        checkpoint();
        return opened(program, how);
      } catch (thrown) {
        return failed(thrown, name);
      }
    },
    read: (...formats: LuaValue[]) => read(current("input"), formats, 1),
    tmpfile(): Values {
      try {
        return opened(host.files.openTemporary(), "w+");
      } catch (thrown) {
        return failed(thrown);
      }
    },
    type: fileType,
    ...{ stdin, stdout, stderr },
    write: (...args: LuaValue[]) => write(current("output"), args, 1),
  });
  return table;
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
