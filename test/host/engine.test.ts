import { setTimeout as delay } from "node:timers/promises";
import { runInNewContext } from "node:vm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Engine, LuaScriptError, LuaSyntaxError, MemoryCache, type RunOptions } from "../../index.js";
import { folder } from "../cli/command.js";

let engine: Engine;
beforeEach(() => {
  engine = new Engine({ permissions: "full" });
});
afterEach(() => engine.close());

/** Runs a script; answers its results and what it printed. */
async function run(
  source: string,
  options: RunOptions = {},
): Promise<{ values: unknown[]; printed: string }> {
  const pieces: Uint8Array[] = [];
  const script = engine.compile(source, { name: "test.lua" });
  const { values } = await engine.run(script, { stdout: (bytes) => pieces.push(bytes), ...options });
  return { values, printed: Buffer.concat(pieces).toString() };
}

const values = async (source: string, options: RunOptions = {}) => (await run(source, options)).values;

describe("results", () => {
  test.each<[string, unknown[]]>([
    ["", []],
    ["return", []],
    ["return nil", [undefined]],
    ["return 1, nil, 'x', true", [1, undefined, "x", true]],
    ["return 'ação', '\\255'", ["ação", new Uint8Array([255])]],
    ["return {}, {1, 2}, {a = 1}", [{}, [1, 2], { a: 1 }]],
    [
      "return {1, nil, 3}",
      [
        new Map([
          [1, 1],
          [3, 3],
        ]),
      ],
    ],
    [
      "return {1, x = 2}",
      [
        new Map<unknown, unknown>([
          [1, 1],
          ["x", 2],
        ]),
      ],
    ],
    ["local t = {} for i = 5, 1, -1 do t[i] = i end return t", [[1, 2, 3, 4, 5]]],
    ["return {{{}}}", [[[{}]]]],
    ["return 0/0, 1/0, -1/0", [Number.NaN, Infinity, -Infinity]],
  ])("%s", async (source, expected) => {
    expect(await values(source)).toEqual(expected);
  });

  test("keep shared tables and cycles", async () => {
    const [table] = (await values("local s = {1} local t = {a = s, b = s} t.t = t return t")) as [
      Record<string, unknown>,
    ];
    expect(table["a"]).toBe(table["b"]);
    expect(table["t"]).toBe(table);
  });

  test("come after waits too", async () => {
    expect(await values("sleep(0.001) return 1, {2}")).toEqual([1, [2]]);
  });
});

describe("arguments and globals", () => {
  test("arrive converted", async () => {
    const args = [1, "ação", true, null, [1, 2], { a: { b: 3 } }, new Uint8Array([255]), undefined];
    const source =
      "local a, b, c, d, e, f, g = ... return select('#', ...), a, #b, c, d, #e, f.a.b, g:byte()";
    expect(await values(source, { args })).toEqual([8, 1, 6, true, undefined, 2, 3, 255]);
  });

  test("are seen as globals", async () => {
    const globals = { config: { name: "x", list: [1, 2, 3] }, answer: 42 };
    expect(await values("return config.name, #config.list, answer", { globals })).toEqual(["x", 3, 42]);
  });

  test("what has no counterpart is a TypeError", async () => {
    await expect(run("", { args: [1n] })).rejects.toThrow("a bigint cannot be passed to Lua (at args[0])");
    await expect(run("", { globals: { d: { e: new Date() } } })).rejects.toThrow("(at globals.d.e)");
  });
});

describe("host functions", () => {
  test("get and answer plain values", async () => {
    const seen: unknown[] = [];
    const globals = {
      f: (...args: unknown[]) => {
        seen.push(...args);
        return { list: [1, "ç"] };
      },
    };
    expect(await values("local r = f(1, 'ç', nil, {a = {1}}) return r.list[2]", { globals })).toEqual(["ç"]);
    expect(seen).toEqual([1, "ç", undefined, { a: [1] }]);
  });

  test("are awaited, wherever they are called", async () => {
    const globals = { http: { get: (url: string) => delay(1, `body of ${url}`), version: 2 } };
    const source = `
      local t = { http.get("a"), [http.get("k")] = #http.get("b") .. http.get("c") }
      local ok, body = pcall(http.get, "d")
      if ok and http.get("e") == "body of e" then return t[1], t["body of k"], body, http.version end`;
    const expected = ["body of a", "9body of c", "body of d", 2];
    expect(await values(source, { globals })).toEqual(expected);
  });

  test("fail with Lua errors, thrown or rejected", async () => {
    const globals = {
      thrown: () => {
        throw new Error("não");
      },
      rejected: async () => {
        await delay(1);
        throw new Error("later");
      },
      odd: () => {
        throw "text";
      },
    };
    const source = "return select(2, pcall(thrown)), select(2, pcall(rejected)), select(2, pcall(odd))";
    expect(await values(source, { globals })).toEqual([
      expect.stringMatching(/não$/),
      expect.stringMatching(/later$/),
      expect.stringMatching(/text$/),
    ]);
    await expect(run("thrown()", { globals })).rejects.toThrow("test.lua:1: não");
    await expect(run("rejected()", { globals })).rejects.toThrow(/later$/);
  });

  test.each([
    ["an error-like object", { message: "no such user" }, /no such user$/],
    ["an error of another realm", runInNewContext('new Error("elsewhere")'), /: elsewhere$/],
    ["an object without a message", { code: 3 }, /\{ code: 3 \}$/],
  ])("may reject with %s", async (_, reason, message) => {
    await expect(run("f()", { globals: { f: () => Promise.reject(reason) } })).rejects.toThrow(message);
  });

  test("may leave their parameters without types", async () => {
    expect(await values("return h.f(1)", { globals: { h: { f: async (x) => x + 1 } } })).toEqual([2]);
  });

  test("cannot answer what has no counterpart", async () => {
    await expect(run("f()", { globals: { f: () => 1n } })).rejects.toThrow(
      "a bigint cannot be passed to Lua",
    );
  });
});

describe("failures", () => {
  test("carry message, position, traceback and value", async () => {
    const error = await run("local function f()\n  error({ code = 7 })\nend\nf()").catch((e) => e);
    expect(error).toBeInstanceOf(LuaScriptError);
    expect(error.value).toEqual({ code: 7 });
    const other = await run("\nlocal x = nil\nx.y = 1").catch((e) => e);
    expect(other.message).toBe("test.lua:3: attempt to index local 'x' (a nil value)");
    expect(other).toMatchObject({ name: "LuaScriptError", scriptName: "test.lua", line: 3 });
    expect(other.luaTraceback).toMatch(/^stack traceback:\n/);
  });

  test("after a wait are failures too", async () => {
    await expect(run("sleep(0.001) error('late')")).rejects.toThrow("test.lua:1: late");
  });

  test("in the syntax are told when compiling", async () => {
    expect(() => engine.compile("x = ç =", { name: "ação.lua" })).toThrow(LuaSyntaxError);
    const error = await engine.run("\n\nx = = 1").catch((e) => e);
    expect(error).toBeInstanceOf(LuaSyntaxError);
    expect(error).toMatchObject({ line: 3, message: `[string "..."]:3: unexpected symbol near '='` });
  });

  test("leave the engine as it was", async () => {
    for (const source of [
      "error('x')",
      "local function f() return 1 + f() end f()",
      "sleep(0) error({})",
      "nil_value()",
    ]) {
      await expect(run(source)).rejects.toThrow(LuaScriptError);
      expect(await values("return 'still works'")).toEqual(["still works"]);
    }
  });

  test("in abandoned coroutines concern nobody", async () => {
    const source = `
      local co = coroutine.create(function() sleep(0.001) error("nobody listens") end)
      local wrapped = coroutine.wrap(function() coroutine.yield() error("x") end)
      wrapped()
      return 1`;
    expect(await values(source)).toEqual([1]);
    await delay(20);
  });

  test("stack overflow is a Lua error that can be caught", async () => {
    const source = `
      local function depth(n) if n == 0 then return 0 end return 1 + depth(n - 1) end
      local function endless() return 1 + endless() end
      local ok, message = pcall(endless)
      return depth(5000), ok, message:match("stack overflow")`;
    expect(await values(source)).toEqual([5000, false, "stack overflow"]);
  });
});

describe("runs", () => {
  test("have their own globals and modules", async () => {
    const script = engine.compile("x = (x or 0) + 1 string.new = (string.new or 0) + 1 return x, string.new");
    expect((await engine.run(script)).values).toEqual([1, 1]);
    expect((await engine.run(script)).values).toEqual([1, 1]);
  });

  test("go on at the same time, each with its own output", async () => {
    const source = "local n = ... for i = 1, 3 do print(n, i) sleep(0.002) end return n";
    const outcomes = await Promise.all([1, 2, 3].map((n) => run(source, { args: [n] })));
    expect(outcomes).toEqual([1, 2, 3].map((n) => ({ values: [n], printed: `${n}\t1\n${n}\t2\n${n}\t3\n` })));
  });

  test("compile a source once", () => {
    expect(engine.compile("return 1", { name: "a" })).toBe(engine.compile("return 1", { name: "a" }));
    expect(engine.compile("return 1", { name: "a" })).not.toBe(engine.compile("return 1", { name: "b" }));
  });

  test("take standard input, environment and standard error", async () => {
    const errors: string[] = [];
    const options: RunOptions = {
      stdin: "primeira ç\nsegunda",
      env: { NAME: "ç" },
      stderr: (bytes) => errors.push(Buffer.from(bytes).toString()),
    };
    const source =
      "io.stderr:write('warning') return io.read(), io.read('*a'), os.getenv('NAME'), os.getenv('HOME')";
    expect(await values(source, options)).toEqual(["primeira ç", "segunda", "ç", undefined]);
    expect(errors.join("")).toBe("warning");
  });

  test("hand over output before they wait", async () => {
    const printed: string[] = [];
    const running = engine.run("print('a') sleep(0.05) print('b')", {
      stdout: (bytes) => printed.push(Buffer.from(bytes).toString()),
    });
    await delay(20);
    expect(printed).toEqual(["a\n"]);
    await running;
    expect(printed).toEqual(["a\n", "b\n"]);
  });

  test("may end by os.exit, which nothing catches", async () => {
    const result = await engine.run("pcall(function() os.exit(3) end) error('unreached')");
    expect(result).toEqual({ values: [], exitStatus: 3 });
    expect((await engine.run("return 1")).exitStatus).toBe(undefined);
    expect((await engine.run("sleep(0.001) os.exit(4)")).exitStatus).toBe(4);
  });

  test("load modules and chunks", async () => {
    const path = folder({
      "mod.lua": "local M = { name = ... } function M.f() sleep(0.001) return 'ç' end return M",
    });
    const source = `package.path = "${path}/?.lua" local mod = require("mod")
      return mod.name, mod.f(), require("mod") == mod, load("return 1 + ...")(2), select(2, load("x = ="))`;
    expect(await values(source)).toEqual([
      "mod",
      "ç",
      true,
      3,
      `[string "x = ="]:1: unexpected symbol near '='`,
    ]);
  });

  test("fail in a failing sink, not the process", async () => {
    const stdout = (): void => {
      throw new Error("disk full");
    };
    for (const source of [
      "print(1) sleep(0.01)",
      "pcall(print, ('x'):rep(1e6)) error('unreached')",
      "print(1)",
    ]) {
      await expect(engine.run(source, { stdout })).rejects.toThrow("disk full");
    }
  });
});

describe("scripts", () => {
  test("know nothing of each other's functions, even of those that are the same", async () => {
    const others = "local secret = 1 return function() return 1 end";
    await engine.run(others);
    const told = await values(`
      local own = function() return 1 end
      local loaded = load("return function() return 2 end", "=loaded")()
      return debug.getinfo(own, "S").source, debug.getinfo(loaded, "S").source`);
    expect(told).toEqual(["@test.lua", "=loaded"]);
  });

  test("are loaded from files, whatever their bytes", async () => {
    const path = folder({ "s.lua": Buffer.from("#!/usr/bin/lua\nreturn #'\xff\xe7'", "latin1") });
    const script = await engine.load(`${path}/s.lua`);
    expect(script.name).toMatch(/s\.lua$/);
    expect((await engine.run(script)).values).toEqual([2]);
    await expect(engine.load(`${path}/none.lua`)).rejects.toThrow("ENOENT");
  });

  test("run in every context, of any engine", async () => {
    const script = engine.compile("return 1");
    const other = new Engine();
    expect((await engine.createContext().run(script)).values).toEqual([1]);
    expect((await other.run(script)).values).toEqual([1]);
    await other.close();
  });
});

describe("the cache", () => {
  test("is one for all contexts and runs of an engine", async () => {
    await engine.run("cache.put('k', { 1, 'ç', nested = { true } }, 10)");
    const { values: seen } = await engine
      .createContext()
      .run("local v = cache.get('k') return v[2], v.nested[1]");
    expect(seen).toEqual(["ç", true]);
  });

  test("may be shared by engines", async () => {
    const cache = new MemoryCache();
    const [a, b] = [new Engine({ cache }), new Engine({ cache })];
    await a.run("cache.put('k', 1, 10)");
    await a.close();
    expect((await b.run("return cache.get('k')")).values).toEqual([1]);
    await b.close();
  });

  test("gives copies", async () => {
    const source = `
      local t = { 1 } cache.put("k", t, 10) t[1] = 2
      local a = cache.get("k") a[1] = 3
      return cache.get("k")[1]`;
    expect(await values(source)).toEqual([1]);
  });

  test("waits for a pending key, in another context too", async () => {
    const waiting = run("sleep(0.005) return cache.get('k')");
    const other = engine.createContext();
    await other.run("cache.mark_pending('k') sleep(0.02) cache.put('k', { 'done' }, 10)");
    expect((await waiting).values).toEqual([["done"]]);
  });

  test("checks its arguments", async () => {
    const failures: [string, string][] = [
      ["cache.put(nil, 1, 1)", "bad argument #1 to 'put' (string expected, got nil)"],
      ["cache.put({}, 1, 1)", "bad argument #1 to 'put' (string expected, got table)"],
      ["cache.put()", "bad argument #1 to 'put' (string expected, got no value)"],
      ["cache.put('k', 1)", "bad argument #3 to 'put' (number expected, got no value)"],
      ["cache.put('k', 1, 'x')", "bad argument #3 to 'put' (number expected, got string)"],
      ["cache.put('k', 1, 0)", "bad argument #3 to 'put' (time to live must be a number above 0)"],
      ["cache.put('k', 1, -1)", "bad argument #3 to 'put' (time to live must be a number above 0)"],
      ["cache.put('k', 1, 0/0)", "bad argument #3 to 'put' (time to live must be a number above 0)"],
      ["cache.get()", "bad argument #1 to 'get' (string expected, got no value)"],
      ["cache.mark_pending(true)", "bad argument #1 to 'mark_pending' (string expected, got boolean)"],
      ["cache.delete(print)", "bad argument #1 to 'delete' (string expected, got function)"],
      ["cache.put('k', print, 1)", "cache.put: cannot store a function (at value)"],
      [
        "cache.put('k', { handlers = { 1, print } }, 1)",
        "cache.put: cannot store a function (at value.handlers[2])",
      ],
      ["cache.put('k', { coroutine.create(print) }, 1)", "cache.put: cannot store a thread (at value[1])"],
      ["cache.mark_pending('p') cache.mark_pending('p')", "cache.mark_pending: key 'p' is already pending"],
    ];
    await engine.run("cache.put('k', 'before', 10)");
    for (const [source, message] of failures) {
      await expect(run(source), source).rejects.toThrow(
        new RegExp(`^test.lua:1: ${escapePattern(message)}$`),
      );
    }
    expect(await values("return cache.get('k')")).toEqual(["before"]);
  });

  test("converts numbers to keys as Lua does, and answers nil", async () => {
    const source =
      "local n = select('#', cache.put(1.5, 'x', math.huge)) return cache.get('1.5'), n, (cache.delete(1.5)), cache.get('1.5')";
    expect(await values(source)).toEqual(["x", 1, undefined, undefined]);
  });

  test("is free of the marks of a run that failed", async () => {
    const waiting = run("sleep(0.005) return cache.get('k'), 'released'");
    await expect(run("cache.mark_pending('k') sleep(0.02) error('x')")).rejects.toThrow("x");
    expect((await waiting).values).toEqual([undefined, "released"]);
  });

  test("keeps the marks of a run that ended", async () => {
    await run("cache.mark_pending('k')");
    expect(await values("return pcall(cache.mark_pending, 'k')")).toEqual([
      false,
      "cache.mark_pending: key 'k' is already pending",
    ]);
  });

  test("lets one of 200 compute", async () => {
    let computed = 0;
    const globals = {
      calcular_dados_caros: async () => {
        computed++;
        await delay(5);
        return { valor: 42 };
      },
    };
    const source = `
      local function obter_dados_caros(chave)
        local dados = cache.get(chave)
        if dados then return dados end
        local sucesso, erro = pcall(cache.mark_pending, chave)
        if not sucesso then
          dados = cache.get(chave)
          if dados then return dados end
        end
        local resultado = calcular_dados_caros()
        cache.put(chave, resultado, 300)
        return resultado
      end
      return obter_dados_caros("chave").valor`;
    const contexts = Array.from({ length: 4 }, () => engine.createContext());
    const script = engine.compile(source);
    const runs = Array.from({ length: 200 }, (_, i) => contexts[i % 4]?.run(script, { globals }));
    const results = await Promise.all(runs);
    expect(results.every((result) => result?.values[0] === 42)).toBe(true);
    expect(computed).toBe(1);
  });
});

describe("sleep", () => {
  test("waits as long as it says", async () => {
    const started = performance.now();
    expect(await values("return select('#', sleep(0.05))")).toEqual([0]);
    expect(performance.now() - started).toBeGreaterThanOrEqual(50);
  });

  test.each([
    ["sleep()", "bad argument #1 to 'sleep' (number expected, got no value)"],
    ["sleep('x')", "bad argument #1 to 'sleep' (number expected, got string)"],
    ["sleep(-1)", "bad argument #1 to 'sleep' (time must be a number of seconds, 0 or more)"],
    ["sleep(0/0)", "bad argument #1 to 'sleep' (time must be a number of seconds, 0 or more)"],
  ])("%s is an error", async (source, message) => {
    await expect(run(source)).rejects.toThrow(`test.lua:1: ${message}`);
  });
});

test("a closed engine refuses to run", async () => {
  const script = engine.compile("return 1");
  const context = engine.createContext();
  await engine.close();
  await expect(engine.run(script)).rejects.toThrow("the engine is closed");
  await expect(context.run(script)).rejects.toThrow("the engine is closed");
  expect(() => engine.createContext()).toThrow("the engine is closed");
});

test("what is no script is refused", async () => {
  await expect(engine.run({ name: "x" })).rejects.toThrow(TypeError);
});

function escapePattern(text: string): string {
  return text.replace(/[()[\].]/g, "\\$&");
}
