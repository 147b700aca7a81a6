import { checkInteger, checkOption } from "../../runtime/realm/argument.js";
import { addressOf } from "../../runtime/realm/tostring.js";
import { type LuaValue, NONE, type Values } from "../../runtime/realm/value.js";
import { Library } from "../library.js";
import { checkFile, checkHandle } from "./file.js";
import { lineIterator, read } from "./read.js";
import { failed } from "./stream.js";
import { close, flush, write } from "./write.js";

/** The metatable of file handles, which is where their methods are (manual, section 5.7). */
export const fileMetatable = new Library("", {
  close: fileClose,
  flush: fileFlush,
  lines: fileLines,
  read: fileRead,
  seek: fileSeek,
  setvbuf: fileSetvbuf,
  write: fileWrite,
  __gc: fileCollect,
  __tostring: fileToString,
  __index: { of: (_state, metatable) => metatable },
});

function fileClose(self: LuaValue): Values {
  return close(checkFile(self, arguments.length));
}

function fileFlush(self: LuaValue): Values {
  return flush(checkFile(self, arguments.length));
}

/** With formats, as in Lua 5.2. */
function fileLines(self: LuaValue, ...formats: LuaValue[]): Values {
  return lineIterator(checkFile(self, arguments.length), formats, false);
}

function fileRead(self: LuaValue, ...formats: LuaValue[]): Values {
  return read(checkFile(self, arguments.length), formats, 2);
}

function fileSeek(self: LuaValue, whence?: LuaValue, offset?: LuaValue): Values {
  const { stream } = checkFile(self, arguments.length);
  const origin = checkOption(whence, 2, ["set", "cur", "end"], "cur");
  const distance = offset === undefined ? 0 : checkInteger(offset, 3);
  try {
    return stream.seek(origin, distance);
  } catch (thrown) {
    return failed(thrown);
  }
}

/** The size is the host's business. */
function fileSetvbuf(self: LuaValue, mode: LuaValue, size?: LuaValue): Values {
  const { stream } = checkFile(self, arguments.length);
  const buffering = checkOption(mode, 2, ["no", "full", "line"]);
  if (size !== undefined) checkInteger(size, 3);
  try {
    stream.setBuffering(buffering);
    return true;
  } catch (thrown) {
    return failed(thrown);
  }
}

function fileWrite(self: LuaValue, ...args: LuaValue[]): Values {
  return write(checkFile(self, arguments.length), args, 2);
}

/** Nobody calls it but scripts. */
function fileCollect(self: LuaValue): Values {
  const file = checkHandle(self, arguments.length);
  if (!file.closed) close(file);
  return NONE;
}

function fileToString(self: LuaValue): Values {
  const file = checkHandle(self, arguments.length);
  return file.closed ? "file (closed)" : `file (${addressOf(file)})`;
}
