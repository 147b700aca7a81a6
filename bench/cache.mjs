// What the cache costs from compiled Lua, against what one would write in JavaScript instead: a bare Map behind a function call, and lru-cache
// with times to live. Medians of repeats, as a Markdown table. `npm run bench:cache` builds dist/ first.
import { cpus } from "node:os";
import { LRUCache } from "lru-cache";
import { Engine } from "../dist/index.js";

const REPEATS = 15;
const WARM_UP = 4;

const record = () => ({
  id: 1,
  name: "Ana",
  mail: "ana@example.org",
  age: 30,
  active: true,
  city: "Porto",
  zip: "4000",
  country: "pt",
  role: "admin",
  score: 1.5,
});
const list = () => Array.from({ length: 1000 }, (_, i) => i * 1.5);
const values = { scalar: "hello", record: record(), list: list() };

const engine = new Engine();
for (const [key, value] of Object.entries(values)) {
  await engine.cache.put(key, value, 1e6);
  await engine.cache.put(`endless ${key}`, value, Infinity);
}

/**
 * Nanoseconds per operation of each run: medians of repeats of `run(count)`, which does `count` operations. The runs take turns, so that whatever
 * else the machine does falls on all of them.
 */
async function measure(count, runs) {
  const times = runs.map(() => []);
  for (let i = 0; i < WARM_UP + REPEATS; i++) {
    for (const [j, run] of runs.entries()) {
      const start = performance.now();
      await run(count);
      if (i >= WARM_UP) times[j].push(((performance.now() - start) * 1e6) / count);
    }
  }
  return times.map((list) => list.sort((a, b) => a - b)[REPEATS >> 1]);
}

/** A loop in Lua around `body`; `value` is what the cache holds under that key. */
function lua(body, value = "nil") {
  const script = engine.compile(`
    local n = ...
    local value = ${value}
    local result
    for i = 1, n do ${body} end
    return type(result)`);
  return (count) => engine.run(script, { args: [count] });
}

const map = new Map(Object.entries(values));
const lru = new LRUCache({ max: 10_000, ttl: 1e9 });
for (const [key, value] of map) lru.set(key, value);
const mapGet = (key) => map.get(key);
const mapSet = (key, value) => void map.set(key, value);
const lruGet = (key) => lru.get(key);
const lruSet = (key, value) => void lru.set(key, value);

let sink;
const loop = (f) => (count) => {
  for (let i = 0; i < count; i++) sink = f(i);
};

/** Two runs that hand a key to each other: each marks one, puts the other, and waits. */
async function wakeLua(count) {
  const session = engine.cache;
  await session.markPending("x");
  const answering = engine.run(answer, { args: [count] });
  await engine.run(ask, { args: [count] });
  await answering;
  await session.delete("x");
}
const ask = engine.compile(`
  for i = 1, (...) do cache.mark_pending("y") cache.put("x", i, 10) cache.get("y") end`);
const answer = engine.compile(`
  for i = 1, (...) do cache.get("x") cache.mark_pending("x") cache.put("y", i, 10) end`);

async function wakeMap(count) {
  const pending = new Map();
  const mark = (key) => {
    let resolve;
    const promise = new Promise((done) => {
      resolve = done;
    });
    pending.set(key, { promise, resolve });
  };
  const put = (key, value) => {
    const state = pending.get(key);
    pending.delete(key);
    map.set(key, value);
    state.resolve(value);
  };
  const get = (key) => pending.get(key)?.promise ?? map.get(key);
  mark("x");
  const answering = (async () => {
    for (let i = 0; i < count; i++) {
      sink = await get("x");
      mark("x");
      put("y", i);
    }
  })();
  for (let i = 0; i < count; i++) {
    mark("y");
    put("x", i);
    sink = await get("y");
  }
  await answering;
}

const luaRecord = `{ id = 1, name = "Ana", mail = "ana@example.org", age = 30, active = true, city = "Porto", zip = "4000", country = "pt", role = "admin", score = 1.5 }`;
const luaList = "{} for i = 1, 1000 do value[i] = i * 1.5 end";
const hit = (key) => [loop(() => mapGet(key)), loop(() => lruGet(key))];
const put = (value) => [loop((i) => mapSet(`p${i & 15}`, value)), loop((i) => lruSet(`p${i & 15}`, value))];

/** What, how often, and how: in Lua, with a Map, with lru-cache, with a Map and structuredClone where that copies. */
const rows = [
  ["get, scalar", 1e6, lua('result = cache.get("scalar")'), ...hit("scalar")],
  ["get, scalar without end", 1e6, lua('result = cache.get("endless scalar")'), ...hit("scalar")],
  [
    "get, table of 10 fields",
    1e5,
    lua('result = cache.get("record")'),
    ...hit("record"),
    loop(() => structuredClone(mapGet("record"))),
  ],
  [
    "get, list of 1,000",
    3e3,
    lua('result = cache.get("list")'),
    ...hit("list"),
    loop(() => structuredClone(mapGet("list"))),
  ],
  ["get, miss", 1e6, lua('result = cache.get("absent")'), ...hit("absent")],
  ["fetch, scalar", 1e6, lua('result = cache.fetch("scalar", 10, type)'), ...hit("scalar")],
  ["put, scalar", 2e5, lua('cache.put("p" .. i % 16, i, 1000)'), ...put(1)],
  [
    "put, table of 10 fields",
    5e4,
    lua('cache.put("p" .. i % 16, value, 1000)', luaRecord),
    ...put(values.record),
    loop((i) => mapSet(`p${i & 15}`, structuredClone(values.record))),
  ],
  [
    "put, list of 1,000",
    1e3,
    lua('cache.put("p" .. i % 16, value, 1000)', luaList),
    ...put(values.list),
    loop((i) => mapSet(`p${i & 15}`, structuredClone(values.list))),
  ],
  ["mark_pending + put", 1e5, lua('cache.mark_pending("m") cache.put("m", i, 1000)')],
  ["mark_pending + put + wake", 2e4, (count) => wakeLua(count / 2), (count) => wakeMap(count / 2)],
];

const nanoseconds = (time) => (time >= 10_000 ? `${(time / 1000).toFixed(1)} µs` : `${time.toFixed(0)} ns`);

console.log(`Node ${process.version}, ${cpus()[0]?.model ?? "unknown processor"}; medians of ${REPEATS}\n`);
console.log("| operation | lua2js | Map | ratio | lru-cache | ratio | Map + structuredClone | ratio |");
console.log("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
for (const [name, count, ...runs] of rows) {
  const [time, ...others] = await measure(count, runs);
  const cells = [name, nanoseconds(time)];
  for (let i = 0; i < 3; i++) {
    if (others[i] === undefined) cells.push("", "");
    else cells.push(nanoseconds(others[i]), (time / others[i]).toFixed(1));
  }
  console.log(`| ${cells.join(" | ")} |`);
}

const [clock] = await measure(1e6, [loop(() => performance.now())]);
console.log(
  `\nReading the clock once, as every hit and put of a value with an end does: ${nanoseconds(clock)}.`,
);
if (sink === undefined) throw new Error("nothing was measured");
await engine.close();
