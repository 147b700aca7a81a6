import { argumentError, checkString } from "../../runtime/realm/argument.js";
import { type LuaValue, type Values, values } from "../../runtime/realm/value.js";
import type { File } from "./file.js";
import { type Input, readNumber } from "./input.js";

/**
 * Reads by formats (manual, section 5.7, `file:read`): `*n`, `*l`, `*L` (with the newline, as Lua 5.2), `*a`, or a number of
 * bytes; the star may be missing, as in Lua 5.3. Ends with nil at the first one that fails.
 *
 * @param position that of the first format among the arguments
 */
export function readFormats(
  file: File,
  formats: readonly LuaValue[],
  position: number,
  functionName: string,
): Values {
  const { input } = file;
  if (input === null) return [undefined, "Bad file descriptor", 9];
  if (formats.length === 0) return readLine(input, false);
  const results: LuaValue[] = [];
  for (let i = 0; i < formats.length; i++) {
    const value = readFormat(input, formats[i], position + i, functionName);
    results.push(value);
    if (value === undefined) break;
  }
  return values(results);
}

function readFormat(input: Input, format: LuaValue, position: number, functionName: string): LuaValue {
  if (typeof format === "number") return input.readBytes(Math.max(0, Math.trunc(format)));
  const text = checkString(format, position, functionName);
  switch (text.startsWith("*") ? text[1] : text[0]) {
    case "n":
      return readNumber(input);
    case "l":
      return readLine(input, false);
    case "L":
      return readLine(input, true);
    case "a":
      return input.readAll();
  }
  throw argumentError(position, functionName, text.startsWith("*") ? "invalid format" : "invalid option");
}

export function readLine(input: Input, keepNewline: boolean): string | undefined {
  const line = input.readLine();
  return line === undefined || keepNewline || !line.endsWith("\n") ? line : line.slice(0, -1);
}
