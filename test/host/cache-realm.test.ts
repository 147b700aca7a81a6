import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { Engine } from "../../index.js";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

async function heapUsed(): Promise<number> {
  for (let i = 0; i < 5; i++) {
    collect();
    await new Promise(setImmediate);
  }
  return process.memoryUsage().heapUsed;
}

test("what a context has put in the cache does not keep the context alive", {
  timeout: 120_000,
}, async () => {
  const contexts = 150;
  const engine = new Engine();
  const script = engine.compile(`
    local i = ...
    local value = { i, list = { { i }, "x" }, name = "n" }
    cache.put("put" .. i, value, 1000)
    cache.fetch("fetched" .. i, 1000, function() return value end)
    cache.mark_pending("pending" .. i)
    cache.put("pending" .. i, value, 1000)`);
  const fill = async (from: number) => {
    for (let i = from; i < from + contexts; i++) await engine.createContext().run(script, { args: [i] });
  };
  await fill(0);
  const before = await heapUsed();
  await fill(contexts);
  const growth = (await heapUsed()) - before;
  // A context takes some 300 KB, three of these values about 3 KB.
  expect(growth / contexts).toBeLessThan(50_000);
  expect(engine.cache.counters.entries).toBe(6 * contexts);
  await engine.close();
});
