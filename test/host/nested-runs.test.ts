import { afterAll, describe, expect, it } from "vitest";
import { Engine, LuaLimitError } from "../../index.js";

const engine = new Engine();
const other = engine.createContext();
const stranger = new Engine({ cache: engine.cache });
afterAll(async () => {
  await stranger.close();
  await engine.close();
});

/** Where a host function runs scripts: in the context of the run that calls it, in another one of the engine, in that of another engine. */
const places = { "the same context": engine, "another context": other, "another engine": stranger };

/** What a run does that a host function begins in the middle of another one. */
const inner = {
  "ends at once": "x = 'inner' math.randomseed(99) return 'ended'",
  waits: "x = 'inner' sleep(0.001) math.randomseed(99) return 'ended'",
  "waits in a coroutine": "return coroutine.wrap(function() sleep(0.001) return 'ended' end)()",
  fails: "x = 'inner' error('inner')",
  "fails in a coroutine": "coroutine.wrap(function() local t t.x = 1 end)()",
  "fails after a wait": "sleep(0.001) error('inner')",
  "overflows the stack": "local function f() return 1 + f() end f()",
  "ends itself": "os.exit(3)",
  "ends itself with a signal": "signal('done')",
  "is left in a handler":
    "xpcall(function() error('inner') end, function(m) return cache.get('nobody has this') end)",
  "passes a limit": "while true do end",
};

/** What another run does around that: `call` runs the inner one, and waits for it; `start` goes on at once. */
const outer: Record<string, { code: string; expected: unknown[] }> = {
  "has its globals": {
    code: "x = 'outer' call() local before = x start() return before, x, loadstring('return x')(), getfenv(0) == _G",
    expected: ["outer", "outer", "outer", true],
  },
  "has its random numbers": {
    code: `
      math.randomseed(7) local expected = { math.random(1e6), math.random(1e6), math.random(1e6) }
      math.randomseed(7) start() local a = math.random(1e6) call() local b = math.random(1e6) sleep(0)
      return a == expected[1], b == expected[2], math.random(1e6) == expected[3]`,
    expected: [true, true, true],
  },
  "goes on in its coroutine": {
    code: `
      local co = coroutine.create(function()
        start()
        local this = coroutine.yield(coroutine.running())
        call()
        return this == coroutine.running()
      end)
      local _, running = coroutine.resume(co)
      return running == co, select(2, coroutine.resume(co, co)), coroutine.status(co)`,
    expected: [true, true, "dead"],
  },
  "catches its own errors, with positions": {
    code: `
      local function fail(run) run() local t return t.x end
      return select(2, pcall(fail, start)), select(2, pcall(fail, call))`,
    expected: [
      "outer.lua:2: attempt to index local 't' (a nil value)",
      "outer.lua:2: attempt to index local 't' (a nil value)",
    ],
  },
  "handles its own errors, with tracebacks": {
    code: `
      local function fail() start() error("mine") end
      return select(2, xpcall(fail, function(m) return debug.traceback(m, 2):match("^[^\\n]+\\n[^\\n]+\\n.-main") end))`,
    expected: [
      "outer.lua:2: mine\nstack traceback:\n\t[C]: in function 'error'\n\touter.lua:2: in function <outer.lua:2>\n\t[C]: in function 'xpcall'\n\touter.lua:3: in main",
    ],
  },
  "waits in the middle of its expressions": {
    code: `
      local t = setmetatable({}, { __index = function(_, k) start() sleep(0.001) call() return k end })
      return t.a .. t.b, { t.c, t.d }, #t.e + t[2]`,
    expected: ["ab", ["c", "d"], 3],
  },
  "has its own marks": {
    code: `
      cache.mark_pending("mine") start() call()
      local again = pcall(cache.mark_pending, "mine")
      cache.put("mine", 5, 60)
      return again, cache.get("mine")`,
    expected: [false, 5],
  },
};

describe.each(Object.entries(places))("a host function that runs a script in %s, which", (_, place) => {
  describe.each(Object.entries(inner))("%s,", (_, code) => {
    it.each(Object.entries(outer))(
      "leaves alone the run that called it: it %s",
      async (_, { code: around, expected }) => {
        const run = () => place.run(code, { budget: 20 }).then(nothing, nothing);
        const started: Promise<void>[] = [];
        const script = engine.compile(around, { name: "outer.lua" });
        const { values } = await engine.run(script, {
          globals: { call: run, start: () => void started.push(run()) },
        });
        expect(values).toEqual(expected);
        await Promise.all(started);
      },
    );
  });
});

function nothing(): void {}

describe("a run that is begun in the middle of another one", () => {
  it("sees nothing of that", async () => {
    const look = `
      local caught = select(2, pcall(error, "mine"))
      return x, coroutine.running(), caught, (debug.traceback("", 1):gsub("%s*stack traceback:%s*", ""))`;
    let found: unknown;
    const globals = {
      look: () =>
        engine.run(engine.compile(look, { name: "look.lua" })).then(({ values }) => (found = values)),
    };
    await engine.run("x = 1 return coroutine.wrap(function() sleep(0.001) look() end)()", { globals });
    expect(found).toEqual([
      undefined,
      undefined,
      "mine",
      expect.stringMatching(/^look\.lua:3: in main chunk\n\t\[C\]: \?$/),
    ]);
  });

  it("may begin others in turn", async () => {
    const nest = async (depth: number): Promise<unknown> => {
      const code = `
        local depth = ...
        local before = nest(depth - 1)
        sleep(0)
        return depth .. " " .. before .. " " .. depth`;
      if (depth === 0) return "-";
      return (await engine.run(code, { args: [depth], globals: { nest } })).values[0];
    };
    expect(await nest(4)).toBe("4 3 2 1 - 1 2 3 4");
  });

  it("without end, overflows the stack and nothing else", async () => {
    const again = (): Promise<unknown> => engine.run("return again()", { globals: { again } });
    await expect(again()).rejects.toThrow(/stack overflow|Maximum call stack/);
    expect((await engine.run("return coroutine.running(), 1 + 1")).values).toEqual([undefined, 2]);
  });

  it("may be begun by whoever listens to the cache, takes output or is told of files", async () => {
    const started: Promise<unknown>[] = [];
    const start = () => void started.push(engine.run("x = 'inner' error('inner')").catch(nothing));
    const off = engine.cache.on("put", start);
    const { values } = await engine.run(
      `
      x = "outer"
      cache.put("k", 1, 60) io.write("text") io.flush() local found = pcall(require, "nothing")
      return x, loadstring("return x")(), found, coroutine.running()`,
      { stdout: start, onLoad: start },
    );
    off();
    expect(values).toEqual(["outer", "outer", false, undefined]);
    expect(started.length).toBeGreaterThan(2);
    await Promise.all(started);
  });

  it("may be one of a state that is made there", async () => {
    const state = engine.createContext().createState();
    const use = async () => {
      const own = engine.createContext().createState({ globals: { x: "state's" } });
      await state.run("y = (y or 0) + 1");
      const { values } = await own.run("return x");
      own.close();
      return values[0];
    };
    const code = "x = 'outer' local a = use() return a, use(), x, loadstring('return x')()";
    expect((await engine.run(code, { globals: { use } })).values).toEqual([
      "state's",
      "state's",
      "outer",
      "outer",
    ]);
    expect((await state.run("return y")).values).toEqual([2]);
    state.close();
  });

  it("takes the time of the one that called it", async () => {
    const spin = () =>
      void engine.run("for i = 1, 1e5 do local s = tostring(i) end", { budget: 60_000 }).catch(nothing);
    const run = engine.run("while true do spin() for i = 1, 5000 do end end", {
      globals: { spin },
      budget: 100,
      timeout: 30_000,
    });
    const error = await run.catch((thrown) => thrown);
    expect(error).toBeInstanceOf(LuaLimitError);
    expect(error.limit).toBe("budget");
  });
});
