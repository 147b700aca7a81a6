import { argumentError, typeName } from "../../runtime/realm/argument.js";
import { runtimeError } from "../../runtime/realm/error.js";
import type { LuaState } from "../../runtime/realm/state.js";
import type { LuaTable } from "../../runtime/realm/table.js";
import { Userdata } from "../../runtime/realm/userdata.js";
import type { LuaValue } from "../../runtime/realm/value.js";
import type { Stream } from "./stream.js";

/** What is behind a file handle. */
export class File {
  closed = false;

  constructor(
    readonly stream: Stream,
    /** The standard streams can not be closed. */
    readonly standard: boolean,
    private readonly release?: () => void,
  ) {}

  /** @throws StreamFailure; the file is closed all the same */
  close(): void {
    this.closed = true;
    this.release?.();
    this.stream.close();
  }
}

/** Closes files that nobody holds any more. */
const abandoned = new FinalizationRegistry<() => void>((close) => close());

/** Makes the handles of one state. Files that nobody holds any more, and all that are open when the run ends, are closed. */
export class Handles {
  constructor(
    private readonly state: LuaState,
    private readonly metatable: LuaTable,
  ) {}

  standard(stream: Stream): Userdata {
    return this.handle(new File(stream, true));
  }

  open(stream: Stream): Userdata {
    const { streams } = this.state;
    const entry = { flush: () => quietly(() => stream.flush()), close: () => quietly(() => stream.close()) };
    streams.add(entry);
    const token = {};
    const file = new File(stream, false, () => {
      streams.delete(entry);
      abandoned.unregister(token);
    });
    abandoned.register(file, () => streams.delete(entry) && entry.close(), token);
    return this.handle(file);
  }

  private handle(file: File): Userdata {
    const userdata = new Userdata(file);
    userdata.metatable = this.metatable;
    return userdata;
  }
}

/** Nobody is there to be told that it failed. */
function quietly(action: () => void): void {
  try {
    action();
  } catch {
    // As in Lua, which closes files without a word when it ends.
  }
}

/** The file of a handle; undefined if the value is no handle. */
export function fileOf(value: LuaValue): File | undefined {
  return value instanceof Userdata && value.content instanceof File ? value.content : undefined;
}

/** The file, which must be open, of a handle that was given as the first of `count` arguments. */
export function checkFile(value: LuaValue, count: number): File {
  const file = checkHandle(value, count);
  if (file.closed) throw runtimeError("attempt to use a closed file");
  return file;
}

/** The file of a handle, which was given as the first of `count` arguments. */
export function checkHandle(value: LuaValue, count: number): File {
  const file = fileOf(value);
  if (file !== undefined) return file;
  const got = count === 0 ? "no value" : typeName(value);
  throw argumentError(1, `FILE* expected, got ${got}`);
}
