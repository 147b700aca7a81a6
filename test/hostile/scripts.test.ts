import { afterAll, describe, expect, it } from "vitest";
import { Engine, MemoryCache } from "../../index.js";
import { check, run, scripts } from "./scripts.js";

/** How long a script may take that does not end by itself, in milliseconds. */
const TIMEOUT = 150;
/** And one that does, on a machine that is busy. */
const PATIENCE = 30_000;

const ORDINARY = `
  local sum, list = 0, {}
  for i = 1, 100 do list[#list + 1] = ("%d"):format(i) end
  for _, text in ipairs(list) do sum = sum + tonumber(text) end
  sleep(0.001)
  local value = cache.fetch("ordinary", 10, function() return { sum = sum } end)
  return value.sum, cache.get("kept").x, ("x"):rep(3), tostring(nil), #table.concat(list, ",")`;

/** The engine does as if nothing had happened. */
async function checkEngine(engine: Engine): Promise<void> {
  const { values } = await engine.run(ORDINARY);
  expect(values).toEqual([5050, "intact", "xxx", "nil", 291]);
  await engine.cache.delete("ordinary");
  expect(engine.cache.counters.pending).toBe(0);
}

const engine = new Engine({ cache: new MemoryCache({ maxEntries: 10_000 }) });
await engine.cache.put("kept", { x: "intact" }, Infinity);
afterAll(() => engine.close());

describe("a hostile script", () => {
  it.each(scripts.map((script) => [script.name, script] as const))("%s", async (_, script) => {
    const isEndless = /^(reach|linger|end)$/.test(script.verb);
    check(script, await run(engine, script, { timeout: isEndless ? TIMEOUT : PATIENCE }));
    await checkEngine(engine);
  });

  it("and all of them at once", { timeout: 120_000 }, async () => {
    const ended = await Promise.all(scripts.map((script) => run(engine, script, { timeout: TIMEOUT })));
    ended.forEach((one, i) => {
      // Whoever waits while others compute may come to its limit by that.
      if (!("error" in one && (one.error as { limit?: string }).limit === "timeout")) check(scripts[i], one);
    });
    await checkEngine(engine);
  });
});
