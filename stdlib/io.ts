// biome-ignore-all lint/complexity/noArguments: rest parameters are slower, and only the number of arguments is asked for
import {
  argumentError,
  checkAny,
  checkInteger,
  checkString,
  optionalString,
  typeName,
} from "../runtime/realm/argument.js";
import { runtimeError } from "../runtime/realm/error.js";
import { define, library, native } from "../runtime/realm/library.js";
import { formatNumber } from "../runtime/realm/number.js";
import type { LuaState } from "../runtime/realm/state.js";
import type { LuaTable } from "../runtime/realm/table.js";
import { toStringRaw } from "../runtime/realm/tostring.js";
import { Userdata } from "../runtime/realm/userdata.js";
import type { LuaFunction, LuaValue, Values } from "../runtime/realm/value.js";
import { checkFile, File, fileOf } from "./io/file.js";
import { BytesInput, StandardInput } from "./io/input.js";
import { readFormats, readLine } from "./io/read.js";

/** The io library (manual, section 5.7): the standard streams, and files for reading. */
export function openIo({ host }: LuaState): LuaTable {
  const metatable = fileMetatable();
  const handle = (file: File): Userdata => {
    const userdata = new Userdata(file);
    userdata.metatable = metatable;
    return userdata;
  };
  const stdin = handle(new File(new StandardInput(host), null, true));
  const stdout = handle(new File(null, (bytes) => host.write("stdout", bytes), true));
  const stderr = handle(new File(null, (bytes) => host.write("stderr", bytes), true));

  const open = (path: string): Userdata | [undefined, string, number] => {
    const result = host.readFile(path);
    if ("error" in result) return [undefined, `${path}: ${result.error}`, result.code];
    return handle(new File(new BytesInput(result.bytes), null, false));
  };

  const table = library({
    close(file?: LuaValue): Values {
      return close(file === undefined ? stdout : file);
    },
    lines(path?: LuaValue): Values {
      if (path === undefined) return lineIterator(fileOf(stdin) as File, false);
      const opened = open(checkString(path, 1, "lines"));
      if (opened instanceof Userdata) return lineIterator(fileOf(opened) as File, true);
      throw argumentError(1, "lines", opened[1]);
    },
    open(path: LuaValue, mode?: LuaValue): Values {
      const name = checkString(path, 1, "open", arguments.length);
      const how = optionalString(mode, 2, "open", "r");
      if (!/^[rwa]\+?b?$/.test(how)) return [undefined, `${name}: Invalid argument`, 22];
      if (how !== "r" && how !== "rb") return [undefined, `${name}: Operation not supported`, 95];
      return open(name);
    },
    read: (...formats: LuaValue[]) => readFormats(fileOf(stdin) as File, formats, 1, "read"),
    type: fileType,
    write: (...args: LuaValue[]) => write(fileOf(stdout) as File, args, 1),
  });
  table.setString("stdin", stdin);
  table.setString("stdout", stdout);
  table.setString("stderr", stderr);
  return table;
}

/** The metatable of file handles, which is where their methods are. */
function fileMetatable(): LuaTable {
  const metatable = library({
    close: fileClose,
    flush: fileFlush,
    lines: fileLines,
    read: fileRead,
    seek: fileSeek,
    setvbuf: fileSetvbuf,
    write: fileWrite,
  });
  define(metatable, { __tostring: fileToString });
  metatable.setString("__index", metatable);
  return metatable;
}

const gotName = (value: LuaValue, count: number) => (count === 0 ? "no value" : typeName(value));

function close(self: LuaValue, count = 1): Values {
  const file = checkFile(self, "close", gotName(self, count));
  // As in Lua 5.1, the standard streams stay open.
  if (file.standard) return [undefined, "cannot close standard file"];
  file.closed = true;
  return true;
}

function fileClose(self: LuaValue): Values {
  return close(self, arguments.length);
}

function fileFlush(self: LuaValue): Values {
  checkFile(self, "flush", gotName(self, arguments.length));
  return true;
}

function fileLines(self: LuaValue): Values {
  return lineIterator(checkFile(self, "lines", gotName(self, arguments.length)), false);
}

/** A function that reads the next line each time it is called; at the end it closes the file if that is its own. */
function lineIterator(file: File, closing: boolean): LuaFunction {
  return native("lines_iterator", (): Values => {
    if (file.closed) throw runtimeError("file is already closed");
    const line = file.input === null ? undefined : readLine(file.input, false);
    if (line === undefined && closing) file.closed = true;
    return line;
  });
}

function fileRead(self: LuaValue, ...formats: LuaValue[]): Values {
  return readFormats(checkFile(self, "read", gotName(self, arguments.length)), formats, 2, "read");
}

function fileSeek(self: LuaValue, whence?: LuaValue, offset?: LuaValue): Values {
  const file = checkFile(self, "seek", gotName(self, arguments.length));
  const origin = optionalString(whence, 2, "seek", "cur");
  const distance = offset === undefined ? 0 : checkInteger(offset, 3, "seek");
  if (origin !== "set" && origin !== "cur" && origin !== "end") {
    throw argumentError(2, "seek", `invalid option '${origin}'`);
  }
  const { input } = file;
  if (!(input instanceof BytesInput)) return [undefined, "Illegal seek", 29];
  const start = origin === "set" ? 0 : origin === "cur" ? input.position : input.bytes.length;
  if (start + distance < 0) return [undefined, "Invalid argument", 22];
  input.position = start + distance;
  return input.position;
}

function fileSetvbuf(self: LuaValue, mode: LuaValue): Values {
  checkFile(self, "setvbuf", gotName(self, arguments.length));
  const name = checkString(mode, 2, "setvbuf", arguments.length);
  if (name !== "no" && name !== "full" && name !== "line") {
    throw argumentError(2, "setvbuf", `invalid option '${name}'`);
  }
  // The host decides how it buffers.
  return true;
}

function fileWrite(self: LuaValue, ...args: LuaValue[]): Values {
  return write(checkFile(self, "write", gotName(self, arguments.length)), args, 2);
}

/** Writes strings and numbers; `position` is that of the first one among the arguments. As in Lua 5.1 the result is true. */
function write(file: File, args: readonly LuaValue[], position: number): Values {
  for (let i = 0; i < args.length; i++) {
    const value = args[i];
    const bytes = typeof value === "number" ? formatNumber(value) : checkString(value, position + i, "write");
    if (file.output === null) return [undefined, "Bad file descriptor", 9];
    file.output(bytes);
  }
  return true;
}

/** `file`, `closed file`, or nil for what is no handle. */
function fileType(value: LuaValue): Values {
  const file = fileOf(checkAny(value, 1, "type", arguments.length));
  if (file === undefined) return undefined;
  return file.closed ? "closed file" : "file";
}

function fileToString(self: LuaValue): Values {
  const file = fileOf(self);
  if (file === undefined) throw argumentError(1, "tostring", `FILE* expected, got ${typeName(self)}`);
  return file.closed ? "file (closed)" : toStringRaw(self).replace(/^userdata: (.*)$/, "file ($1)");
}
