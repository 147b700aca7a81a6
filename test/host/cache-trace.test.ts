import { describe, expect, test } from "vitest";
import { CacheTrace, Engine, MemoryCache, ThreadPool, type TraceData } from "../../index.js";
import { kinds } from "../../runtime/cache/trace/data.js";
import { traceDataIn } from "../setup/trace-data.js";

/** The spans of a kind: whose, of which key, from where in Lua, after whom. */
function spans({ spans: columns, runs, keys, positions }: TraceData, kind: (typeof kinds)[number]) {
  return columns.kind
    .map((_, i) => i)
    .filter((i) => kinds[columns.kind[i] as number] === kind)
    .map((i) => [
      runs[columns.run[i] as number]?.name,
      keys[columns.key[i] as number]?.name,
      positions[columns.position[i] as number],
    ]);
}

const script = `local function get(key)
  local value = cache.get(key)
  if value then return value end
  if not pcall(cache.mark_pending, key) then
    return cache.get(key)
  end
  sleep(0.02)
  cache.put(key, 1, 60)
end
get(...)`;

describe("a trace of the cache", () => {
  test("knows runs by name, and where in Lua they were", async () => {
    const trace = new CacheTrace();
    const engine = new Engine({ cache: trace.watch(new MemoryCache()) });
    const run = (name: string | undefined, key: string) =>
      engine.run(engine.compile(script, { name: "get.lua" }), { args: [key], name });
    await Promise.all([run("é first", "k"), run("second", "k"), run(undefined, "l")]);
    await engine.cache.put("of the host", 1, 60);
    await expect(engine.run("error('x')", { name: "failing" })).rejects.toThrow("x");
    const { data } = trace;
    expect(data.runs.map(({ name, failed }) => [name, failed])).toEqual([
      ["é first", false],
      ["second", false],
      ["run 3", false],
      ["host", false],
      ["failing", true],
    ]);
    expect(spans(data, "miss")).toEqual([
      ["é first", "k", "get.lua:2"],
      ["run 3", "l", "get.lua:2"],
    ]);
    expect(spans(data, "waiting")).toEqual([["second", "k", "get.lua:2"]]);
    expect(spans(data, "computing")).toEqual([
      ["é first", "k", "get.lua:4"],
      ["run 3", "l", "get.lua:4"],
    ]);
    expect(spans(data, "put")).toEqual([
      ["é first", "k", "get.lua:8"],
      ["run 3", "l", "get.lua:8"],
      ["host", "of the host", undefined],
    ]);
    expect(engine.cache.counters).toMatchObject({ misses: 2, waits: 1, puts: 3 });
    await engine.close();
  });

  test.each(["coroutine.wrap(function() cache.get('k') end)()", "sleep(0.001) cache.get('k')"])(
    "finds the line in %s",
    async (code) => {
      const trace = new CacheTrace();
      const engine = new Engine({ cache: trace.watch(new MemoryCache()) });
      await engine.run(`\n\n${code}`);
      expect(spans(trace.data, "miss")).toEqual([["run 1", "k", '[string "..."]:3']]);
    },
  );

  test("sees what the threads of a pool do", async () => {
    const trace = new CacheTrace();
    const pool = new ThreadPool({ threads: 2, cache: trace.watch(new MemoryCache()) });
    const compiled = await pool.compile(script, { name: "get.lua" });
    const names = ["a", "b", "c", "d"];
    await Promise.all(names.map((name) => pool.run(compiled, { args: ["k"], name })));
    await pool.close();
    const { data } = trace;
    expect(data.runs.map(({ name }) => name).sort()).toEqual(names);
    for (const { thread, end } of data.runs) {
      expect([1, 2]).toContain(thread);
      expect(end).toBeGreaterThan(0);
    }
    expect(data.keys).toMatchObject([{ name: "k", computations: 1, unguarded: 0, atOnce: 1, puts: 1 }]);
    const [key] = data.keys;
    // A thread may start when the value is there already.
    expect(Number(key?.waits) + Number(key?.hits)).toBe(3);
    const [computing] = spans(data, "computing");
    expect(computing?.slice(1)).toEqual(["k", "get.lua:4"]);
    for (const [name, , position] of spans(data, "waiting")) {
      expect(name).not.toBe(computing?.[0]);
      expect(["get.lua:2", "get.lua:5"]).toContain(position);
    }
  });

  test("is a page whose data nothing in them can end", async () => {
    const trace = new CacheTrace();
    const engine = new Engine({ cache: trace.watch(new MemoryCache()) });
    const keys = ["</script><script>alert(1)</script>", "<!--<script>", "$& $' $1", "a\u2028b", "\0"];
    for (const key of keys) await engine.cache.put(key, 1, 60);
    await engine.cache.put(new Uint8Array([255, 60, 47]), 1, 60);
    const html = trace.html({ title: "</title><b>$&" });
    const data = traceDataIn(html);
    expect(data.title).toBe("</title><b>$&");
    expect(data.keys.map(({ name }) => name)).toEqual([
      "</script><script>alert(1)</script>",
      "<!--<script>",
      "$& $' $1",
      "a\\u{2028}b",
      "\\000",
      "\\255</",
    ]);
    expect(html.match(/<\/script/g)).toHaveLength(2);
    expect(html).not.toMatch(/\b(src|href)="(?!data:)/);
    expect(data).toEqual({
      title: data.title,
      ...JSON.parse(JSON.stringify(trace.data, rounded)),
      duration: data.duration,
    });
  });

  test.each([0, 1.5, Number.NaN, -1])("of %d events is refused", (maxEvents) => {
    expect(() => new CacheTrace({ maxEvents })).toThrow(
      new RangeError(`maxEvents must be a whole number above 0, not ${maxEvents}`),
    );
  });
});

const rounded = (_: string, value: unknown): unknown =>
  typeof value === "number" ? Math.round(value * 1000) / 1000 : value;
