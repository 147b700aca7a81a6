import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Engine, type LuaFunction, LuaScriptError, type RunOptions, ThreadPool } from "../../index.js";

const runners = { "an engine": () => new Engine(), "a pool": () => new ThreadPool({ threads: 1 }) };

describe.each(Object.entries(runners))("Lua functions given to functions of the host by %s", (_, open) => {
  let runner: Engine | ThreadPool;
  beforeEach(() => {
    runner = open();
  });
  afterEach(() => runner.close());
  const run = async (source: string, globals: RunOptions["globals"], options?: RunOptions) =>
    (await runner.run(await runner.compile(source, { name: "test.lua" }), { globals, ...options })).values;

  test("are called with converted arguments, and answer promises", async () => {
    const map = (list: number[], f: LuaFunction) => Promise.all(list.map((n, i) => f(n, { at: i })));
    const source = "return map({ 1, 2, 3 }, function(n, where) return n * 10 + where.at end)";
    expect(await run(source, { map })).toEqual([[10, 21, 32]]);
  });

  test("may be in tables", async () => {
    const request = async ({ on }: { on: { data: LuaFunction; end: LuaFunction } }) => {
      await on.data("a");
      await on.data("b");
      return on.end();
    };
    const source = `
      local got = ""
      return request { on = { data = function(s) got = got .. s end, ["end"] = function() return got end } }`;
    expect(await run(source, { request })).toEqual(["ab"]);
  });

  test("may wait, and run beside each other", async () => {
    const both = (f: LuaFunction, g: LuaFunction) => Promise.all([f(), g()]);
    const source = `
      local log = {}
      local function worker(name)
        return function() for i = 1, 2 do log[#log + 1] = name .. i sleep(0.005) end return name end
      end
      local names = both(worker("a"), worker("b"))
      return names, table.concat(log, " "):sub(1, 5), #log`;
    expect(await run(source, { both })).toEqual([["a", "b"], "a1 b1", 4]);
  });

  test("have all their results, if somebody asks", async () => {
    const all = (f: LuaFunction) => f.values(1);
    expect(await run("return all(function(x) return x, nil, 'c', nil end)", { all })).toEqual([
      new Map<unknown, unknown>([
        [1, 1],
        [3, "c"],
      ]),
    ]);
  });

  test("are the same for the same function, and can answer functions", async () => {
    let first: LuaFunction | undefined;
    const globals = {
      same: (f: LuaFunction) => {
        first ??= f;
        return f === first;
      },
      curry: async (f: LuaFunction) => ((await f(1)) as unknown as LuaFunction)(2),
    };
    const source =
      "return same(print), same(type), same(print), curry(function(a) return function(b) return a + b end end)";
    expect(await run(source, globals)).toEqual([true, false, true, 3]);
  });

  test("fail with errors of the host, and these with errors of Lua", async () => {
    const seen: unknown[] = [];
    const globals = {
      attempt: async (f: LuaFunction) => {
        try {
          await f();
        } catch (error) {
          seen.push(error);
          throw error;
        }
      },
    };
    const source = `
      local ok, message = pcall(attempt, function() sleep(0.001) error({ code = 7 }) end)
      return ok, select(2, pcall(attempt, function() error("oh") end))`;
    expect(await run(source, globals)).toEqual([false, expect.stringContaining("test.lua:3: oh")]);
    expect(seen[0]).toBeInstanceOf(LuaScriptError);
    expect(seen[0]).toMatchObject({ value: { code: 7 } });
    expect(seen[1]).toMatchObject({ message: "test.lua:3: oh", line: 3 });
    expect((seen[1] as LuaScriptError).luaTraceback).toContain("test.lua:3: in function <test.lua:3>");
  });

  test("that fail unheard do not end the process", async () => {
    const globals = { ignore: (f: LuaFunction) => void f() };
    expect(await run("ignore(function() error('x') end) sleep(0.01) return 1", globals)).toEqual([1]);
    await delay(10);
  });

  test("do not run when the run has ended", async () => {
    const kept: LuaFunction[] = [];
    const globals = { keep: (f: LuaFunction) => void kept.push(f) };
    await run("keep(function() return 1 end)", globals);
    await expect(kept[0]()).rejects.toThrow("the run has ended");
    await expect(run("keep(function() return 1 end) error('x')", globals)).rejects.toThrow("x");
    await expect(kept[1]()).rejects.toThrow("the run has ended");
  });

  test("do not go on when the run has ended", async () => {
    let call: Promise<unknown> | undefined;
    const printed: string[] = [];
    const globals = {
      start: (f: LuaFunction) => {
        call = f();
      },
    };
    const stdout = (bytes: Uint8Array) => printed.push(Buffer.from(bytes).toString());
    const source = "start(function() print('a') sleep(0.02) print('b') end) sleep(0.005)";
    await run(source, globals, { stdout });
    await expect(call).rejects.toThrow("the run has ended");
    await delay(30);
    expect(printed.join("")).toBe("a\n");
  });

  test("may end the run", async () => {
    const globals = { later: (f: LuaFunction) => void f(), hold: () => delay(20) };
    const printed: string[] = [];
    const { exitStatus } = await runner.run("later(function() os.exit(3) end) hold() print('unreached')", {
      globals,
      stdout: (bytes) => printed.push(Buffer.from(bytes).toString()),
    });
    await delay(30);
    expect([exitStatus, printed.join("")]).toEqual([3, ""]);
  });

  test("cannot yield, but have coroutines of their own", async () => {
    const globals = { call: (f: LuaFunction) => f() };
    const source = `
      local co = coroutine.wrap(function() return pcall(call, coroutine.yield) end)
      local ok, message = co()
      return ok, message, call(function()
        local co = coroutine.wrap(function() sleep(0.001) coroutine.yield(1) end)
        return co()
      end)`;
    const [ok, message, one] = await run(source, globals);
    expect([ok, one]).toEqual([false, 1]);
    expect(message).toContain("attempt to yield");
  });

  test("do not disturb the coroutine that called the host", async () => {
    const globals = { call: (f: LuaFunction) => f() };
    const source = `
      local co = coroutine.wrap(function()
        local x = call(function() sleep(0.001) return 1 end)
        coroutine.yield(x)
        return call(function() return 2 end)
      end)
      return co(), co()`;
    expect(await run(source, globals)).toEqual([1, 2]);
  });

  test("other things than functions are refused as before", async () => {
    await expect(run("f({ coroutine.create(print) })", { f: () => 1 })).rejects.toThrow(
      "test.lua:1: f: cannot pass a thread (at argument 1[1])",
    );
    const globals = { f: (g: LuaFunction) => g(1n) };
    await expect(run("f(print)", globals)).rejects.toThrow("a bigint cannot be passed to Lua (at args[0])");
    await expect(run("f(function() return io.stdout end)", { f: (g: LuaFunction) => g() })).rejects.toThrow(
      "cannot pass a userdata (at result 1)",
    );
  });
});

describe("limits hold in Lua functions that the host calls:", () => {
  const globals = { call: (f: LuaFunction) => f(), keep: () => {} };
  const run = (source: string, options?: RunOptions) =>
    new Engine().run(source, { globals: { ...globals, later: (f: LuaFunction) => void f() }, ...options });

  test("that of with_timeout, where the host is called in it", async () => {
    const { values } = await run(`
      local reached = false
      local ok, message = pcall(with_timeout, 5, function()
        call(function() sleep(0.05) reached = true end)
      end)
      sleep(0.1)
      return ok, message, reached`);
    expect(values).toEqual([false, expect.stringContaining("took more than 5 ms"), false]);
  });

  test("and in the function itself, where the host sees an error", async () => {
    const { values } = await run(
      "return pcall(call, function() return with_timeout(5, function() sleep(1) end) end)",
    );
    expect(values).toEqual([false, expect.stringContaining("took more than 5 ms")]);
  });

  test("not that of with_timeout elsewhere", async () => {
    const { values } = await run(`
      local reached = false
      later(function() sleep(0.03) reached = true end)
      pcall(with_timeout, 5, function() sleep(1) end)
      sleep(0.06)
      return reached`);
    expect(values).toEqual([true]);
  });

  test.each(["while true do end", "sleep(10)"])("that of the whole run: %s", async (code) => {
    await expect(run(`call(function() ${code} end)`, { timeout: 30 })).rejects.toThrow(
      "took more than 30 ms",
    );
  });
});
