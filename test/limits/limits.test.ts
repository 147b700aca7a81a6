import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, describe, expect, it } from "vitest";
import { Engine } from "../../index.js";

/** Programs that programs write: what JavaScript cannot nest or name is no limit for Lua. */

const engine = new Engine();
afterAll(() => engine.close());

const times = (count: number, text: (i: number) => string, between = ""): string =>
  Array.from({ length: count }, (_, i) => text(i + 1)).join(between);

const programs: Record<string, { source: string; result: unknown }> = {
  "5,000 elseif clauses": {
    source: `local x = f(4999) if x == 0 then return 0 ${times(5000, (i) => `elseif x == ${i} then return f(${2 * i}) `)} end`,
    result: 9998,
  },
  "5,000 elseif clauses whose conditions wait": {
    source: `if f(1) == 0 then return 0 ${times(5000, (i) => `elseif f(${i}) == 4999 then return ${2 * i} `)} end`,
    result: 9998,
  },
  "a sum of 20,000 numbers": {
    source: `local a = f(1) return ${times(20_000, () => "a", "+")}`,
    result: 20_000,
  },
  "a sum of 3,000 calls": { source: `return ${times(3000, () => "f(1)", "+")}`, result: 3000 },
  "3,000 strings in a row": {
    source: `local a = f("x") return #(${times(3000, () => "a", "..")})`,
    result: 3000,
  },
  "20,000 operands of and": {
    source: `local a = f(7) return ${times(20_000, () => "a", " and ")}`,
    result: 7,
  },
  "250 locals, all alive across a call": {
    source: `${times(250, (i) => `local v${i} = f(${i})\n`)} f() return ${times(250, (i) => `v${i}`, "+")}`,
    result: (250 * 251) / 2,
  },
  "a constructor of 50,000 items": {
    source: `local t = {${times(50_000, String, ",")}} return f(#t)`,
    result: 50_000,
  },
  "a constructor of 5,000 names": {
    source: `local t = {${times(5000, (i) => `k${i} = ${i}`, ",")}} return f(t.k4999)`,
    result: 4999,
  },
  "a constructor of 2,000 calls": { source: `return #{${times(2000, (i) => `f(${i})`, ",")}}`, result: 2000 },
  "5,000 statements that call": {
    source: `local n = 0 ${times(5000, () => "n = n + f(1)\n")} return n`,
    result: 5000,
  },
  "100 loops in each other": {
    source: `local n = 0 ${times(100, (i) => `for i${i} = 1, 1 do `)} n = n + f(1) ${times(100, () => "end ")} return n`,
    result: 1,
  },
  "190 parentheses": { source: `return ${"(".repeat(190)}f(1)${")".repeat(190)}`, result: 1 },
  "90 functions in each other": {
    source: `return ${times(90, (i) => `(function(a${i}) return f(a${i}) + `)} 0 ${times(90, (i) => `end)(${i})`, " ")}`,
    result: (90 * 91) / 2,
  },
};

describe.each(Object.entries(programs))("%s", (name, { source, result }) => {
  it("runs", async () => {
    const { values } = await engine.run(`local function f(...) return ... end ${source}`, {});
    expect(values[0]).toBe(result);
  });

  it("runs when calls wait", async () => {
    let calls = 0;
    // Every call of the first thousand waits, then some: a host round trip each is slow, and proves no more.
    const pause = (): Promise<void> | undefined =>
      ++calls < 1000 || calls % 50 === 0 ? Promise.resolve() : undefined;
    const script = engine.compile(`local function f(...) pause() return ... end ${source}`, { name });
    const { values } = await engine.run(script, { globals: { pause } });
    expect(values[0]).toBe(result);
  });
});

it("keeps nothing of tail calls that wait, however many", async () => {
  const source = `
    local measure, pause = measure, pause
    function serve(n)
      pause()
      if n == 0 then return measure() end
      return serve(n - 1)
    end
    return serve(100), serve(100000)`;
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const measure = (): number => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  const { values } = await engine.run(source, { globals: { measure, pause: () => Promise.resolve() } });
  const [after100, after100000] = values as [number, number];
  expect(after100000 - after100).toBeLessThan(1_000_000);
});

it.each([
  ["arguments", `return f(${"g(), ".repeat(1000)}1)`],
  ["concatenations", `return ${"g() .. ".repeat(1000)}1`],
  ["results", `return ${"g(), ".repeat(1000)}1`],
  ["what is assigned to", `a.b ${", a.b".repeat(1000)} = g()`],
])("says what would make code of the square of its size: %s", async (_, source) => {
  expect(() => engine.compile(`local x\n${source}`, { name: "long.lua" })).toThrow(
    "long.lua:2: function or expression too complex",
  );
  expect((await engine.run("return 1")).values).toEqual([1]);
});

it("takes long lists whose length is not handed over", async () => {
  const source = `local function g() return 1 end return #{${"g(), ".repeat(1000)}1}${" + g()".repeat(1000)}`;
  expect((await engine.run(source)).values).toEqual([2001]);
});

it("says what is too deep, and goes on", async () => {
  const deep = `return ${"(".repeat(100_000)}1${")".repeat(100_000)}`;
  expect(() => engine.compile(deep, { name: "deep.lua" })).toThrow(
    "deep.lua:1: chunk has too many syntax levels",
  );
  expect((await engine.run("return 1")).values).toEqual([1]);
});
