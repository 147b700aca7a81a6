import { describe, expect, it } from "vitest";
import type { FilePort, HostFailure, HostFile } from "../../runtime/realm/host.js";
import { LuaState } from "../../runtime/realm/state.js";
import type { LuaTable } from "../../runtime/realm/table.js";
import { running } from "../../runtime/realm/thread.js";
import type { Userdata } from "../../runtime/realm/userdata.js";
import type { LuaFunction, LuaValue, Results } from "../../runtime/realm/value.js";
import { io as ioLibrary } from "../../stdlib/io.js";
import { errorOf, hostWith, opened } from "./library.js";

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
    const io = opened(ioLibrary, reading("first\nsecond\n12 0x1F -3.5e2rest\nabcdef\n\nlast"));
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
    const io = opened(ioLibrary, reading("  x1\n"));
    expect(io("read", "*n")).toBeUndefined();
    expect(io("read", "*a")).toBe("x1\n");
  });

  it("iterates over lines", () => {
    const io = opened(ioLibrary, reading("a\n\nb"));
    const next = io("lines") as LuaFunction;
    expect([next(), next(), next(), next()]).toEqual(["a", "", "b", []]);
  });
});

/** A device that answers in pieces, and takes no more than some bytes. */
class Device implements HostFile {
  written: string[] = [];
  closed = 0;

  constructor(
    private readonly pieces: string[],
    private room = Number.POSITIVE_INFINITY,
  ) {}

  read(): string {
    return this.pieces.shift() ?? "";
  }

  write(bytes: string): HostFailure | undefined {
    this.written.push(bytes);
    this.room -= bytes.length;
    return this.room < 0 ? { error: "No space left on device", code: 28 } : undefined;
  }

  seek(): HostFailure {
    return { error: "Illegal seek", code: 29 };
  }

  close(): undefined {
    this.closed++;
  }
}

function withDevice(device: Device) {
  const state = new LuaState(hostWith({ files: { open: () => device } as unknown as FilePort }));
  running.thread = state.mainThread;
  const io = ioLibrary.of(state);
  const open = (mode: string) => (io.getString("open") as LuaFunction)("device", mode) as LuaValue;
  return { state, open };
}

describe("files", () => {
  it("are read across pieces", () => {
    const { open } = withDevice(new Device(["one\ntw", "o\n", "1", "2.5", " abc", "def", "\n", "rest", "!"]));
    const file = open("r");
    expect(method(file, "read", "*l", "*L", "*n", 5, "*l", "*a")).toEqual([
      "one",
      "two\n",
      12.5,
      " abcd",
      "ef",
      "rest!",
    ]);
    expect(method(file, "seek")).toEqual([undefined, "Illegal seek", 29]);
  });

  it("gather what is written until there is much, or as setvbuf says", () => {
    const device = new Device([]);
    const file = withDevice(device).open("w");
    method(file, "write", "a\n", "b");
    expect(device.written).toEqual([]);
    method(file, "setvbuf", "line");
    expect(device.written).toEqual(["a\nb"]);
    method(file, "write", "c");
    method(file, "write", "\n");
    method(file, "setvbuf", "no");
    method(file, "write", "d", "e");
    method(file, "setvbuf", "full");
    method(file, "write", "x".repeat(100_000));
    expect(device.written.map((piece) => piece.slice(0, 5))).toEqual(["a\nb", "c\n", "d", "e", "xxxxx"]);
  });

  it("tell when a device is full, and are closed all the same", () => {
    const device = new Device([], 3);
    const file = withDevice(device).open("w");
    expect(method(file, "write", "four")).toBe(true);
    expect(method(file, "flush")).toEqual([undefined, "No space left on device", 28]);
    expect(method(file, "write", "five")).toBe(true);
    expect(method(file, "close")).toEqual([undefined, "No space left on device", 28]);
    expect(device.closed).toBe(1);
    expect(errorOf(() => method(file, "write", "x"))).toBe("attempt to use a closed file");
  });

  it("are closed when the run ends", () => {
    const device = new Device([]);
    const { state, open } = withDevice(device);
    method(open("w"), "write", "kept");
    method(open("a"), "close");
    state.closeStreams();
    state.closeStreams();
    expect(device).toMatchObject({ written: ["kept"], closed: 2 });
  });

  it("are refused by a host that has none", () => {
    const refuse = (): HostFailure => ({ error: "Operation not permitted", code: 1 });
    const io = opened(ioLibrary, {
      files: { open: refuse, openTemporary: refuse } as unknown as FilePort,
      processes: { open: refuse, execute: refuse },
    });
    expect(io("open", "x", "w")).toEqual([undefined, "x: Operation not permitted", 1]);
    expect(io("popen", "ls")).toEqual([undefined, "ls: Operation not permitted", 1]);
    expect(io("tmpfile")).toEqual([undefined, "Operation not permitted", 1]);
    expect(errorOf(() => io("lines", "x"))).toBe("bad argument #1 to '?' (x: Operation not permitted)");
    expect(errorOf(() => io("output", "x"))).toBe("bad argument #1 to '?' (x: Operation not permitted)");
  });

  it("are read by formats in lines, as in Lua 5.2", () => {
    const next = method(withDevice(new Device(["1 a\n2 b\n"])).open("r"), "lines", "*n", "*L") as LuaFunction;
    expect([next(), next(), next()]).toEqual([[1, " a\n"], [2, " b\n"], []]);
  });
});

describe("write", () => {
  it("writes strings and numbers to the host", () => {
    const written: string[] = [];
    const io = opened(ioLibrary, { write: (stream, bytes) => written.push(`${stream}: ${bytes}`) });
    expect(io("write", "a", 1, 0.1)).toBe(true);
    expect(written).toEqual(["stdout: a", "stdout: 1", "stdout: 0.1"]);
    expect(errorOf(() => io("write", true))).toBe("bad argument #1 to '?' (string expected, got boolean)");
  });
});
