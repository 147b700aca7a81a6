import { argumentError } from "../../runtime/realm/argument.js";
import { runtimeError } from "../../runtime/realm/error.js";
import { native } from "../../runtime/realm/library.js";
import { type LuaFunction, type LuaValue, NONE, type Values, values } from "../../runtime/realm/value.js";
import type { File } from "./file.js";
import { readNumber } from "./number.js";
import { failed, type Stream, StreamFailure } from "./stream.js";

/**
 * Reads by formats (manual, section 5.7, `file:read`): `*n`, `*l`, `*L` (with the newline, as Lua 5.2), `*a`, or a number of
 * bytes; the star may be missing, as in Lua 5.3. Ends with nil at the first one that fails.
 *
 * @param position that of the first format among the arguments
 */
export function read({ stream }: File, formats: readonly LuaValue[], position: number): Values {
  try {
    return readFormats(stream, formats, position);
  } catch (thrown) {
    return failed(thrown);
  }
}

/**
 * A function that reads by these formats, or the next line, each time it is called. At the end it answers nothing, and closes the file if that is
 * its own.
 */
export function lineIterator(file: File, formats: readonly LuaValue[], closing: boolean): LuaFunction {
  const { stream } = file;
  return native("lines_iterator", (): Values => {
    if (file.closed) throw runtimeError("file is already closed");
    try {
      const results = formats.length === 0 ? readLine(stream, false) : readFormats(stream, formats, 2);
      if ((Array.isArray(results) ? results[0] : results) !== undefined) return results;
      if (closing) file.close();
      return NONE;
    } catch (thrown) {
      throw thrown instanceof StreamFailure ? runtimeError(thrown.message) : thrown;
    }
  });
}

function readFormats(stream: Stream, formats: readonly LuaValue[], position: number): Values {
  if (formats.length === 0) return readLine(stream, false);
  const results: LuaValue[] = [];
  for (let i = 0; i < formats.length; i++) {
    const value = readFormat(stream, formats[i], position + i);
    results.push(value);
    if (value === undefined) break;
  }
  return values(results);
}

function readFormat(stream: Stream, format: LuaValue, position: number): LuaValue {
  if (typeof format === "number") return stream.readBytes(Math.max(0, Math.trunc(format)));
  if (typeof format !== "string") throw argumentError(position, "invalid option");
  switch (format.startsWith("*") ? format[1] : format[0]) {
    case "n":
      return readNumber(stream);
    case "l":
      return readLine(stream, false);
    case "L":
      return readLine(stream, true);
    case "a":
      return stream.readAll();
  }
  const complaint = format.startsWith("*") ? "invalid format" : "invalid option";
  throw argumentError(position, complaint);
}

function readLine(stream: Stream, keepNewline: boolean): string | undefined {
  const line = stream.readLine();
  return line === undefined || keepNewline || !line.endsWith("\n") ? line : line.slice(0, -1);
}
