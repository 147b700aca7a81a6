import { describe, expect, it } from "vitest";
import type { LuaTable } from "../../runtime/realm/table.js";
import type { Userdata } from "../../runtime/realm/userdata.js";
import type { LuaFunction, LuaValue, Results } from "../../runtime/realm/value.js";
import { openIo } from "../../stdlib/io.js";
import { errorOf, opened } from "./library.js";

/** A host whose standard input is this text. */
function reading(text: string) {
  let rest = text;
  const take = (count: number) => {
    const taken = rest.slice(0, count);
    rest = rest.slice(count);
    return taken;
  };
  return {
    readLine: () =>
      rest === ""
        ? undefined
        : take((rest.indexOf("\n") + 1 || rest.length + 1) as number).replace(/\n$/, ""),
    readBytes: (count: number) => (rest === "" ? undefined : take(count)),
    readAll: () => take(rest.length),
  };
}

function method(file: LuaValue, name: string, ...args: LuaValue[]): Results {
  const metatable = (file as Userdata).metatable as LuaTable;
  return (metatable.getString(name) as LuaFunction)(file, ...args);
}

describe("read from standard input", () => {
  it("knows all formats", () => {
    const io = opened(openIo, reading("first\nsecond\n12 0x1F -3.5e2rest\nabcdef\n\nlast"));
    expect(io("read")).toBe("first");
    expect(io("read", "*L")).toBe("second\n");
    expect(io("read", "*n", "*n", "n")).toEqual([12, 31, -350]);
    expect(io("read", "l", 3, 0, 1)).toEqual(["rest", "abc", "", "d"]);
    expect(io("read", "*l", "*l", "*l", "*l", "*l")).toEqual(["ef", "", "last", undefined]);
    expect(io("read", 0)).toBeUndefined();
    expect(io("read", "*a")).toBe("");
    expect(io("read", "*n")).toBeUndefined();
  });

  it("leaves what is no number", () => {
    const io = opened(openIo, reading("  x1\n"));
    expect(io("read", "*n")).toBeUndefined();
    expect(io("read", "*a")).toBe("x1\n");
  });

  it("iterates over lines", () => {
    const io = opened(openIo, reading("a\n\nb"));
    const next = io("lines") as LuaFunction;
    expect([next(), next(), next(), next()]).toEqual(["a", "", "b", undefined]);
  });
});

describe("files", () => {
  const files: Record<string, string> = { "data.txt": "one\ntwo\n3\n" };
  const io = opened(openIo, {
    readFile: (path) =>
      path in files ? { bytes: files[path] as string } : { error: "No such file or directory", code: 2 },
  });

  it("are read from any place", () => {
    const file = io("open", "data.txt") as LuaValue;
    expect(io("type", file)).toBe("file");
    expect(method(file, "read", "*l")).toBe("one");
    expect(method(file, "seek")).toBe(4);
    expect(method(file, "seek", "set", 1)).toBe(1);
    expect(method(file, "read", 3)).toBe("ne\n");
    expect(method(file, "seek", "end", -2)).toBe(8);
    expect(method(file, "read", "*n", "*a")).toEqual([3, "\n"]);
    expect(method(file, "seek", "set", -1)).toEqual([undefined, "Invalid argument", 22]);
    expect(method(file, "write", "x")).toEqual([undefined, "Bad file descriptor", 9]);
    expect(method(file, "close")).toBe(true);
    expect(io("type", file)).toBe("closed file");
    expect(method(file, "__tostring")).toBe("file (closed)");
    expect(errorOf(() => method(file, "read"))).toBe("attempt to use a closed file");
  });

  it("are closed at the end of io.lines", () => {
    const next = io("lines", "data.txt") as LuaFunction;
    expect([next(), next(), next(), next()]).toEqual(["one", "two", "3", undefined]);
    expect(errorOf(next)).toBe("file is already closed");
  });

  it("that are not there, or are to be written, give a reason", () => {
    expect(io("open", "none")).toEqual([undefined, "none: No such file or directory", 2]);
    expect(io("open", "data.txt", "w")).toEqual([undefined, "data.txt: Operation not supported", 95]);
    expect(io("open", "data.txt", "q")).toEqual([undefined, "data.txt: Invalid argument", 22]);
    expect(errorOf(() => io("lines", "none"))).toBe(
      "bad argument #1 to 'lines' (none: No such file or directory)",
    );
  });
});

describe("write", () => {
  it("writes strings and numbers to the host", () => {
    const written: string[] = [];
    const io = opened(openIo, { write: (stream, bytes) => written.push(`${stream}: ${bytes}`) });
    expect(io("write", "a", 1, 0.1)).toBe(true);
    expect(written).toEqual(["stdout: a", "stdout: 1", "stdout: 0.1"]);
    expect(errorOf(() => io("write", true))).toBe(
      "bad argument #1 to 'write' (string expected, got boolean)",
    );
  });
});
