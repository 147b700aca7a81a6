import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "../../compiler/parse/index.js";
import { LuaSyntaxError } from "../../compiler/parse/syntax-error.js";
import { luaFor } from "../setup/real-lua.js";

/** Blocks of `--- message` and the program that earns it from lua5.1. */
const broken = readFileSync(join(import.meta.dirname, "broken-programs.txt"), "latin1")
  .split(/^--- /m)
  .slice(1)
  .map((block) => {
    const lineEnd = block.indexOf("\n");
    return { message: block.slice(0, lineEnd), program: block.slice(lineEnd + 1).replace(/\n$/, "") };
  });

function errorOf(program: string, dialect?: "5.1" | "5.2" | "5.3" | "luajit"): LuaSyntaxError {
  try {
    parse(program, { chunkName: "@t.lua", dialect });
  } catch (error) {
    if (error instanceof LuaSyntaxError) return error;
    throw error;
  }
  throw new Error(`accepted: ${program}`);
}

describe("errors in the words of lua5.1", () => {
  it.each(broken)("$message", ({ message, program }) => {
    expect(errorOf(program).message).toBe(message);
    expect(errorOf(program).line).toBe(Number(message.split(":")[1]));
  });

  it("shows the one byte that no token begins with", () => {
    expect(errorOf("\xc3\xa9 = 1").message).toBe("t.lua:1: unexpected symbol near '\xc3'");
    expect(errorOf("x = \x01").message).toBe("t.lua:1: unexpected symbol near 'char(1)'");
    // C shows nothing of it.
    expect(errorOf("x = \0").message).toBe("t.lua:1: unexpected symbol");
    expect(errorOf('x = "a\\0b').message).toBe("t.lua:1: unfinished string near '<eof>'");
    expect(errorOf('x = "a\\0b\n').message).toBe("t.lua:1: unfinished string near '\"a'");
  });

  it("the expected words are lua5.1's own", (context) => {
    const lua = luaFor("lua5.1", context);
    const script = `
      for program in (io.read("*a")):gmatch("(.-)%z") do
        local _, message = loadstring(program, "@t.lua")
        print(message)
      end`;
    const input = broken.map(({ program }) => `${program}\0`).join("");
    const { stdout } = spawnSync(lua, ["-e", script], { input: Buffer.from(input, "latin1") });
    expect(stdout.toString("latin1").trimEnd().split("\n")).toEqual(broken.map(({ message }) => message));
  });
});

describe("errors of what 5.1 does not have", () => {
  it.each([
    ["goto nowhere", "t.lua:1: no visible label 'nowhere' for <goto> at line 1"],
    ["do ::a:: end\ngoto a", "t.lua:2: no visible label 'a' for <goto> at line 2"],
    ["goto a\nfunction f() ::a:: end", "t.lua:1: no visible label 'a' for <goto> at line 1"],
    ["function f()\n goto a\nend ::a::", "t.lua:2: no visible label 'a' for <goto> at line 2"],
    ["x = [[\n\n]] ::a::\n::b:: ::a::", "t.lua:4: label 'a' already defined on line 3"],
    ["goto done $ ::done::", "t.lua:1: unexpected symbol near '$'"],
    ["goto goto", "t.lua:1: no visible label 'goto' for <goto> at line 1"],
    ["::a::\n::a::", "t.lua:2: label 'a' already defined on line 1"],
    ["goto a\nlocal x\n::a:: print(x)", "t.lua:1: <goto a> at line 1 jumps into the scope of local 'x'"],
    [
      "repeat\n  goto a\n  local x\n  ::a::\nuntil x",
      "t.lua:2: <goto a> at line 2 jumps into the scope of local 'x'",
    ],
    ["do goto a end local x ::a:: f()", "t.lua:1: <goto a> at line 1 jumps into the scope of local 'x'"],
    ["goto 1", "t.lua:1: '=' expected near '1'"],
    ["::a", "t.lua:1: '::' expected near '<eof>'"],
    ["::1::", "t.lua:1: '<name>' expected near '1'"],
    ["x = 1 // ", "t.lua:1: unexpected symbol near '<eof>'"],
    ["x = ~", "t.lua:1: unexpected symbol near '<eof>'"],
    ['x = "\\xg0"', "t.lua:1: invalid escape sequence near '\"\\x'"],
    ['x = "\\u{}"', "t.lua:1: invalid escape sequence near '\"\\u{'"],
    ['x = "\\u{80000000}"', "t.lua:1: invalid escape sequence near '\"\\u{8000000'"],
    ["while true do goto done end local x ::done:: ; ::other::", undefined],
    ["do goto a local x ::a:: end", undefined],
    ["for i = 1, 2 do if i then goto continue end local x ::continue:: end", undefined],
    ["do ::a:: end do ::a:: end ::a:: goto a", undefined],
    ["while x do break f() end", undefined],
    ["while x do break; end ;;", undefined],
    ["goto = 1 goto = goto + 1 f(goto) goto:x() goto()", undefined],
    ["f\n(x)", undefined],
  ])("%s", (program, message) => {
    if (message === undefined) parse(program, { chunkName: "@t.lua" });
    else expect(errorOf(program).message).toBe(message);
  });
});

describe("narrower dialects", () => {
  it.each([
    ["5.1", "f\n(x)", "t.lua:2: ambiguous syntax (function call x new statement) near '('"],
    ["5.1", "while x do break f() end", "t.lua:1: 'end' expected near 'f'"],
    ["5.1", "break; x = 1", "t.lua:1: no loop to break near ';'"],
    ["5.2", "; break", "t.lua:1: no loop to break near '<eof>'"],
    ["5.1", "while x do break; y() end", "t.lua:1: 'end' expected near 'y'"],
    ["luajit", "f\n(x)", "t.lua:2: ambiguous syntax (function call x new statement) near '('"],
    ["5.1", ";", "t.lua:1: unexpected symbol near ';'"],
    ["5.1", "x = 1 // 2", "t.lua:1: unexpected symbol near '/'"],
    ["5.1", "x = 1 & 2", "t.lua:1: unexpected symbol near '&'"],
    ["5.1", "goto x", "t.lua:1: '=' expected near 'x'"],
    ["5.1", "::x::", "t.lua:1: unexpected symbol near ':'"],
    ["5.2", "goto = 1", "t.lua:1: '<name>' expected near '='"],
    ["5.2", 'x = "\\q"', "t.lua:1: invalid escape sequence near '\"\\q'"],
    ["5.2", "x = 1 // 2", "t.lua:1: unexpected symbol near '/'"],
    ["5.1", "x = 5t.l", "t.lua:1: malformed number near '5t'"],
    ["5.1", "x = 1e15table-1", "t.lua:1: malformed number near '1e15table'"],
    ["5.1", "x = 1 + 0xA.8p1", "t.lua:1: malformed number near '.8p1'"],
    ["5.1", "f(1e1.rep", "t.lua:1: ')' expected near '.'"],
    ["5.1", 'x = "\\065\n', "t.lua:1: unfinished string near '\"A'"],
    ["luajit", "while x do break f() end", "t.lua:1: 'end' expected near 'f'"],
    ["luajit", ";", "t.lua:1: unexpected symbol near ';'"],
    ["5.3", "x = 0then", "t.lua:1: unexpected symbol near 'then'"],
    ["luajit", "x = 1 | 2", "t.lua:1: unexpected symbol near '|'"],
  ] as const)("%s: %s", (dialect, program, message) => {
    expect(errorOf(program, dialect).message).toBe(message);
  });
});

describe("nesting too deep", () => {
  const tooDeep = "t.lua:1: chunk has too many syntax levels";

  it.each([
    ["parentheses", (depth: number) => `x = ${"(".repeat(depth)}1${")".repeat(depth)}`],
    ["tables", (depth: number) => `x = ${"{".repeat(depth)}1${"}".repeat(depth)}`],
    ["functions", (depth: number) => "function f() ".repeat(depth) + "end ".repeat(depth)],
    ["blocks", (depth: number) => "do ".repeat(depth) + "end ".repeat(depth)],
    ["powers", (depth: number) => `x = 2${" ^ 2".repeat(depth)}`],
    ["operators", (depth: number) => `x = ${"- ".repeat(depth)}1`],
    ["calls", (depth: number) => `${"f(".repeat(depth)}1${")".repeat(depth)}`],
  ])("of %s stops where lua5.1 stops", (_, nest) => {
    parse(nest(190), { chunkName: "@t.lua" });
    expect(errorOf(nest(210)).message).toBe(tooDeep);
    expect(errorOf(nest(100_000)).message).toBe(tooDeep);
  });

  it("chains are not nesting", () => {
    // lua5.1 takes no more than 196, as each nests in the one before it.
    parse(`x = a${" .. a".repeat(2_000)}`, { chunkName: "@t.lua" });
    expect(errorOf(`x = a${" .. a".repeat(100_000)}`).message).toBe(tooDeep);
    parse(`x = a${" + a".repeat(20_000)}`, { chunkName: "@t.lua" });
    parse(`x = a${".b".repeat(20_000)}`, { chunkName: "@t.lua" });
    parse(`if a then ${"elseif b then ".repeat(20_000)} end`, { chunkName: "@t.lua" });
  });
});
