import { describe, expect, it } from "vitest";
import { withGenerators } from "../../compiler/print/generators.js";
import { Engine } from "../../index.js";

/** A host function that answers later. */
const later = <T>(value: T): Promise<T> => new Promise((resolve) => setTimeout(resolve, 1, value));

const globals = {
  later,
  fail: async (message: string): Promise<never> => {
    await later(0);
    throw new Error(message);
  },
};

async function run(source: string): Promise<unknown[]> {
  const engine = new Engine();
  const { values } = await engine.run(source, { globals });
  await engine.close();
  return values;
}

describe("a coroutine that waits for the host", () => {
  it("waits and yields in turns, in frames that wait for each other", async () => {
    const values = await run(`
      local function inner(n) local x = later(n) local y = coroutine.yield(x) return x + y + later(1) end
      local function outer(n) local a = inner(n) coroutine.yield(a) return a + inner(a) end
      local co = coroutine.wrap(outer)
      return co(10), co(5), co(), co(2)`);
    expect(values).toEqual([10, 16, 16, 35]);
  });

  it("resumes another one, each waiting for the host", async () => {
    const values = await run(`
      local function source(n) return coroutine.wrap(function() for i = 1, n do coroutine.yield(later(i)) end end) end
      local doubled = coroutine.wrap(function() for v in source(4) do later(0) coroutine.yield(v * 2) end end)
      local sum = 0
      for v in doubled do sum = sum + later(v) end
      return sum`);
    expect(values).toEqual([20]);
  });

  it("catches what the host fails with, and is resumed afterwards", async () => {
    const values = await run(`
      local co = coroutine.create(function()
        local ok, message = pcall(function() later(1) fail("no") end)
        coroutine.yield(ok, message)
        fail("at last")
      end)
      local _, ok, message = coroutine.resume(co)
      local last, failure = coroutine.resume(co)
      return ok, message, last, failure, coroutine.status(co)`);
    expect(values).toEqual([
      false,
      expect.stringMatching(/:3: no$/),
      false,
      expect.stringMatching(/:5: at last$/),
      "dead",
    ]);
  });

  it("is running or normal while it waits: nobody else can resume it", async () => {
    const values = await run(`
      local co = coroutine.create(function() later(1) return "done" end)
      local other = coroutine.create(function() return coroutine.resume(co) end)
      local function try() return coroutine.status(co), coroutine.resume(co) end
      local t = setmetatable({}, { __index = function(_, k) later(k) return coroutine.yield(k) end })
      local third = coroutine.wrap(function() return t.a .. t.b end)
      local a, b, c = third(), third("x"), third("y")
      return select("#", coroutine.resume(other)), coroutine.status(co), a, b, c`);
    expect(values).toEqual([3, "dead", "a", "b", "xy"]);
  });

  it("yields from a comparator and a callback that also wait for the host", async () => {
    const values = await run(`
      local co = coroutine.wrap(function()
        local t = { 3, 1, 2 }
        table.sort(t, function(a, b) later(0) coroutine.yield("compared") return a < b end)
        return table.concat(t), (("abc"):gsub("%w", function(c) coroutine.yield("replaced") return later(c:upper()) end))
      end)
      local counts = { compared = 0, replaced = 0 }
      while true do
        local v, text = co()
        if text then return v, text, counts.replaced, counts.compared >= 2 end
        counts[v] = counts[v] + 1
      end`);
    expect(values).toEqual(["123", "ABC", 3, true]);
  });

  it("passes an error on through wrap, pcall and itself, with the positions that it has without waiting", async () => {
    const source = (wait: string) => `
      local t = {}
      local function inner() ${wait} return t:missing() end
      local co = coroutine.create(function()
        local _, called = pcall(coroutine.wrap(inner))
        local wrapped = coroutine.wrap(inner)
        local _, direct = pcall(function() return (wrapped()) end)
        local _, trace = xpcall(coroutine.wrap(inner), debug.traceback)
        return called, direct, trace
      end)
      return select(2, coroutine.resume(co))`;
    const expected = await run(source(""));
    expect(expected).toEqual([
      expect.stringMatching(/^[^:]*:3: attempt to call method 'missing'/),
      expect.stringMatching(/^[^:]*:7: [^:]*:3: attempt to call method 'missing'/),
      expect.stringContaining("[C]: in function 'xpcall'"),
    ]);
    expect(await run(source("later(1)"))).toEqual(expected);
  });

  it("is refused to yield in arithmetic, and goes on", async () => {
    const values = await run(`
      local t = setmetatable({}, { __add = function() return coroutine.yield("no") end })
      local co = coroutine.wrap(function() local ok, e = pcall(function() return t + 1 end) coroutine.yield(e) return "end" end)
      return co(), co()`);
    expect(values).toEqual([expect.stringMatching(/attempt to wait inside metamethod '__add'/), "end"]);
  });

  it("that nobody resumes any more leaves the engine able to end the run", async () => {
    expect(
      await run(
        `for i = 1, 1000 do coroutine.wrap(function() later(i) coroutine.yield() end)() end return 1`,
      ),
    ).toEqual([1]);
  });
});

describe("the text with generators", () => {
  const code = [
    "    const f$async = continuation(async function f$async(at, wait, x) {",
    "        while (wait instanceof Promise)",
    "            wait = resumed(thread, await wait);",
    '        first("await wait");',
    "    });",
  ];

  it("changes the lines of continuations that begin and wait, and nothing else", () => {
    expect(withGenerators(code.join("\n")).split("\n")).toEqual([
      "    const f$async = lua.generator(1, function* f$async(at, wait, x) {",
      code[1],
      "            wait = resumed(thread, yield (lua.line = 3, wait));",
      code[3],
      code[4],
    ]);
  });
});
