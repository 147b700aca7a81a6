import { argumentError } from "../../runtime/realm/argument.js";
import { runtimeError } from "../../runtime/realm/error.js";
import { Userdata } from "../../runtime/realm/userdata.js";
import type { LuaValue } from "../../runtime/realm/value.js";
import type { Input } from "./input.js";

/** Where written bytes go. */
export type Output = (bytes: string) => void;

/** What is behind a file handle. */
export class File {
  closed = false;

  constructor(
    /** null: not open for reading. */
    readonly input: Input | null,
    /** null: not open for writing. */
    readonly output: Output | null,
    /** The standard streams can not be closed. */
    readonly standard: boolean,
  ) {}
}

/** The file of a handle; undefined if the value is no handle. */
export function fileOf(value: LuaValue): File | undefined {
  return value instanceof Userdata && value.content instanceof File ? value.content : undefined;
}

/** The file, which must be open, of a handle that was given as `self`. */
export function checkFile(value: LuaValue, functionName: string, got: string): File {
  const file = fileOf(value);
  if (file === undefined) throw argumentError(1, functionName, `FILE* expected, got ${got}`);
  if (file.closed) throw runtimeError("attempt to use a closed file");
  return file;
}
