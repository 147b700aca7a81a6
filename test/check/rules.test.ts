import { describe, expect, it } from "vitest";
import { check } from "../../index.js";
import { found } from "./found.js";

describe("syntax", () => {
  it("is one finding, with its place", async () => {
    expect(await found("local x =\nreturn")).toEqual(["2:1 syntax: unexpected symbol near 'return'"]);
    expect(await found("#!/usr/bin/env lua\nprint(1)")).toEqual([]);
    expect(await found("goto x ::x::", { lua: "5.1" })).toEqual(["1:6 syntax: '=' expected near 'x'"]);
    expect(await found(`return ${"(".repeat(5000)}1${")".repeat(5000)}`)).toEqual([
      expect.stringContaining("syntax: "),
    ]);
  });

  it("takes bytes, and counts characters", async () => {
    const source = Buffer.from('print("ação", nome)');
    expect(await check(source)).toEqual([
      {
        rule: "undefined-global",
        message: "undefined global 'nome'",
        line: 1,
        column: 15,
        endLine: 1,
        endColumn: 19,
      },
    ]);
  });
});

describe("undefined-global", () => {
  it.each([
    ["print(foo)", ["1:7 undefined-global: undefined global 'foo'"]],
    ["prit(1)", ["1:1 undefined-global: undefined global 'prit'; did you mean 'print'?"]],
    ["foo.bar = 1", ["1:1 undefined-global: undefined global 'foo'"]],
    ["function foo.bar() end", ["1:10 undefined-global: undefined global 'foo'"]],
    ["local x = x return x", ["1:11 undefined-global: undefined global 'x'"]],
    [
      "return { [a] = b, c = d }",
      [
        "1:11 undefined-global: undefined global 'a'",
        "1:16 undefined-global: undefined global 'b'",
        "1:23 undefined-global: undefined global 'd'",
      ],
    ],
    ["repeat local x = 1 until x print(x)", ["1:34 undefined-global: undefined global 'x'"]],
  ])("reports %s", async (source, findings) => {
    expect(await found(source)).toEqual(findings);
  });

  it.each([
    [
      "what the library has",
      "print(string, cache, sleep, _G, _VERSION, arg == nil or unpack, table.unpack, utf8)",
    ],
    ["what the chunk defines, wherever", "local function use() return setting end setting = use"],
    [
      "functions that it defines",
      "function foo() end foo() function foo2() return foo3() end function foo3() end foo2()",
    ],
    ["fields and labels", "local t = { a = 1 } t.b = t.a.c goto out ::out:: return t:d()"],
    ["what goes through _G", "_G.a = 1 _G['b'] = 2 rawset(_G, 'c', 3) print(a, b, c)"],
    ["a metatable of _G", "setmetatable(_G, { __index = function() return 1 end }) print(anything)"],
    ["setfenv", "setfenv(1, { anything = 1 }) anything()"],
    ["modules", "module('a.b', package.seeall) print(_NAME, _M, a)"],
    ["the table arg of a vararg function", "function f(...) return arg end"],
  ])("does not report %s", async (_, source) => {
    expect(await found(source, { globals: ["arg"] })).toEqual([]);
  });

  it("goes by the version", async () => {
    const source = "return unpack, utf8, setfenv, bit";
    const names = async (lua: "5.1" | "5.2" | "5.3" | "luajit"): Promise<string[]> =>
      (await check(source, { lua })).map(({ message }) =>
        message.replace(/^undefined global '(\w+)'.*/, "$1"),
      );
    expect(await names("5.1")).toEqual(["utf8", "bit"]);
    expect(await names("5.2")).toEqual(["utf8", "setfenv", "bit"]);
    expect(await names("5.3")).toEqual(["unpack", "setfenv", "bit"]);
    expect(await names("luajit")).toEqual(["utf8"]);
  });

  it("knows _ENV", async () => {
    const lua = "5.3";
    expect(await found("local _ENV = { x = 1 } return x", { lua })).toEqual([]);
    expect(await found("_ENV = { x = 1 } return x", { lua })).toEqual([]);
    expect(await found("_ENV.x = 1 return x, _ENV, y", { lua })).toEqual([
      "1:28 undefined-global: undefined global 'y'",
    ]);
  });

  it("takes globals that somebody else defines", async () => {
    const source = "print(ngx, other)";
    expect(await found(source, { globals: ["ngx"] })).toEqual([
      "1:12 undefined-global: undefined global 'other'",
    ]);
    expect(await found(`-- luacheck: globals ngx other\n${source}`)).toEqual([]);
    expect(await found(`--[[ luacheck: read globals ngx, globals other ]]\n${source}`)).toEqual([]);
  });
});

describe("unused-local", () => {
  it.each([
    ["local x = 1", ["1:7 unused-local: local 'x' is never used"]],
    ["local x x = 1", ["1:7 unused-local: local 'x' is assigned, but never read"]],
    ["local function f() end", ["1:16 unused-local: local function 'f' is never used"]],
    ["local function f() return f() end", ["1:16 unused-local: local function 'f' is never used"]],
    ["local x = 1 local x = 2 return x", ["1:7 unused-local: local 'x' is never used"]],
    ["local a, b = 1, 2 return b", ["1:7 unused-local: local 'a' is never used"]],
    [
      "local ok, err = pcall(print)",
      ["1:7 unused-local: local 'ok' is never used", "1:11 unused-local: local 'err' is never used"],
    ],
    ["do local t = {} t = {} end", ["1:10 unused-local: local 't' is assigned, but never read"]],
  ])("reports %s", async (source, findings) => {
    expect(await found(source)).toEqual(findings);
  });

  it.each([
    ["names that begin with _", "local _, _x = 1, 2 local function _f() end"],
    ["what a closure reads", "local x = 1 return function() return x end"],
    ["tables that are filled", "local t = {} t.x = 1"],
    [
      "one of several results",
      "local ok, err = pcall(print) print(err)\nlocal a, b, c = 1, ... print(b)".replace("a, b", "_, b"),
    ],
    [
      "functions that call each other, one of which is used",
      "local g local function f() return g() end g = function() return f() end return f",
    ],
    [
      "arguments and loop variables",
      "for i = 1, 2 do end for k, v in pairs({}) do end return function(a, ...) end",
    ],
  ])("does not report %s", async (_, source) => {
    expect(await found(source)).toEqual([]);
  });

  it("has rules for arguments and loop variables, which are off by default", async () => {
    const enable = ["unused-argument", "unused-loop-variable"] as const;
    const source = "local t = {}\nfunction t:f(a, b, _c) for i = 1, b do end end";
    expect(await found(source, { enable })).toEqual([
      "2:14 unused-argument: argument 'a' is never used",
      "2:28 unused-loop-variable: loop variable 'i' is never used",
    ]);
  });
});

describe("unknown-field", () => {
  it.each([
    ["string.fooo('x')", ["1:8 unknown-field: unknown function 'string.fooo'"]],
    ["cache.putt('k', 1, 2)", ["1:7 unknown-field: unknown function 'cache.putt'; did you mean 'put'?"]],
    [
      "local c = cache c.gett('k')",
      ["1:19 unknown-field: unknown function 'cache.gett'; did you mean 'get'?"],
    ],
    ["return ('x'):uper()", ["1:14 unknown-field: unknown function 'string.uper'; did you mean 'upper'?"]],
    [
      "table.inzert{} math.sqr'2'",
      [
        "1:7 unknown-field: unknown function 'table.inzert'; did you mean 'insert'?",
        "1:21 unknown-field: unknown function 'math.sqr'; did you mean 'sqrt'?",
      ],
    ],
  ])("reports %s", async (source, findings) => {
    expect(await found(source)).toEqual(findings);
  });

  it.each([
    [
      "functions that there are",
      "string.format('x') cache.fetch('k', 1, print) table.unpack({}) ('x'):rep(2) io.stdout:write('x')",
    ],
    [
      "functions that the chunk adds",
      "function string.trim(s) return s end string.trim('x') string['pad'] = print string.pad(1) return ('x'):trim()",
    ],
    ["functions that may be added", "local name = 'x' .. 1 string[name] = print string.x1()"],
    ["tables that are given away", "require('extensions')(string) string.trim('x')"],
    ["functions that are looked for first", "return string.pack and string.pack('n', 1)"],
    [
      "locals and globals of the same name",
      "local string = require('mine') string.mine() cache = { mine = print } cache.mine()",
    ],
  ])("does not report %s", async (_, source) => {
    expect(await found(source)).toEqual([]);
  });

  it("goes by the version, and by what is declared", async () => {
    const source = "string.gfind('x', 'x') table.pack(1)";
    expect(await found(source, { lua: "5.1" })).toEqual([
      "1:30 unknown-field: unknown function 'table.pack'",
    ]);
    expect(await found(source, { lua: "5.3" })).toEqual([
      "1:8 unknown-field: unknown function 'string.gfind'; did you mean 'find'?",
    ]);
    expect(await found(source, { lua: "5.1", globals: ["table.pack"] })).toEqual([]);
    expect(await found(`-- luacheck: globals table.pack\n${source}`, { lua: "5.1" })).toEqual([]);
  });
});

describe("comments", () => {
  it.each([
    ["a line", "foo() -- luacheck: ignore\nbar()", ["bar"]],
    ["a name", "foo() bar() -- luacheck: ignore foo", ["bar"]],
    ["a rule", "local x = foo -- luacheck: ignore undefined-global", ["x"]],
    ["a number of luacheck's", "local x = foo -- luacheck: ignore 211/x", ["foo"]],
    ["what is unused", "-- luacheck: no unused\nlocal x = foo", ["foo"]],
    [
      "the rest of a function",
      "local function f()\n  -- luacheck: ignore foo\n  foo()\nend\nf() foo()",
      ["foo"],
    ],
    [
      "between push and pop",
      "-- luacheck: push ignore\n-- luacheck: ignore\nfoo()\n-- luacheck: pop\nbar()",
      ["bar"],
    ],
    ["no text that looks like a comment", "local s = '-- luacheck: ignore' foo(s)", ["foo"]],
  ])("say what is to be ignored: %s", async (_, source, names) => {
    const findings = await found(source);
    expect(findings.map((finding) => /'(\w+)'/.exec(finding)?.[1])).toEqual(names);
  });
});

it("rules can be turned off", async () => {
  expect(await found("local x = foo", { disable: ["unused-local"] })).toEqual([
    "1:11 undefined-global: undefined global 'foo'",
  ]);
  expect(await found("local x = foo", { disable: ["unused-local", "undefined-global"] })).toEqual([]);
});
