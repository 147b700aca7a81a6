// What single operations cost: operations.mjs DIST SCALE. Prints milliseconds, by operation and contender, as JSON.
import { argv } from "node:process";
import { pathToFileURL } from "node:url";
import { measure } from "./measure.mjs";
import { MapStore, newCacheable, newLru, TimedMapStore } from "./stores.mjs";
import { values } from "./values.mjs";

const [dist, scale] = argv.slice(2);
const { Engine } = await import(pathToFileURL(`${dist}/index.js`));
const REPEATS = 11;
const OTHERS = 100_000;

const engine = new Engine();
const bare = new Engine({ cache: new MapStore() });
const timed = new Engine({ cache: new TimedMapStore() });
const crowded = new Engine();
await crowded.run(`for i = 1, ${OTHERS} do cache.put("other " .. i, i, math.huge) end`);
const map = new Map();
const lru = newLru(async () => 1);
const cacheable = newCacheable();
for (const [key, { js }] of Object.entries(values)) {
  for (const { cache } of [engine, bare, timed]) {
    await cache.put(key, js, 1e6);
    await cache.put(`endless ${key}`, js, Infinity);
  }
  map.set(key, js);
  lru.set(key, js);
  await cacheable.set(key, js);
}

/** A loop in Lua around `body`; `value` is what the cache holds under the name `about`. */
function lua(body, about = "scalar", on = engine) {
  const script = on.compile(`
    local n = ...
    local value
    ${values[about].lua}
    local result
    for i = 1, n do ${body} end
    return type(result)`);
  return (count) => on.run(script, { args: [count] });
}

let sink;
const mapGet = (key) => map.get(key);
const mapSet = (key, value) => void map.set(key, value);
const loop = (f) => (count) => {
  for (let i = 0; i < count; i++) sink = f(i);
};
const loopAsync = (f) => {
  const run = async (count) => {
    for (let i = 0; i < count; i++) sink = await f(i);
  };
  return Object.assign(run, { share: 0.05 });
};

const hit = (key, body = `result = cache.get("${key}")`) => ({
  lua2js: lua(body),
  "Map, from Lua": lua(body, "scalar", bare),
  "Map and clock, from Lua": lua(body, "scalar", timed),
  Map: loop(() => mapGet(key)),
  "lru-cache": loop(() => lru.get(key)),
  cacheable: loopAsync(() => cacheable.get(key)),
});
const copied = (key) => ({
  lua2js: lua(`result = cache.get("${key}")`),
  "Map, from Lua": lua(`result = cache.get("${key}")`, "scalar", bare),
  "Map and clock, from Lua": lua(`result = cache.get("${key}")`, "scalar", timed),
  "Map, cloned": loop(() => structuredClone(mapGet(key))),
  "lru-cache": loop(() => structuredClone(lru.get(key))),
  cacheable: loopAsync(() => cacheable.get(key)),
});
const put = (about, clone) => {
  const body = 'cache.put("p" .. i % 16, value, 1000)';
  const { js } = values[about];
  return {
    lua2js: lua(body, about),
    "Map, from Lua": lua(body, about, bare),
    [clone === structuredClone ? "Map, cloned" : "Map"]: loop((i) => mapSet(`p${i & 15}`, clone(js))),
    "lru-cache": loop((i) => void lru.set(`p${i & 15}`, clone(js))),
    cacheable: loopAsync((i) => cacheable.set(`p${i & 15}`, js)),
  };
};
const itself = (value) => value;

/** Two runs that hand a key to each other: each marks one, puts the other, and waits. */
async function wakeLua(count) {
  await engine.cache.markPending("x");
  const answering = engine.run(answer, { args: [count / 2] });
  await engine.run(ask, { args: [count / 2] });
  await answering;
  await engine.cache.delete("x");
}
const ask = engine.compile(`
  for i = 1, (...) do cache.mark_pending("y") cache.put("x", i, 10) cache.get("y") end`);
const answer = engine.compile(`
  for i = 1, (...) do cache.get("x") cache.mark_pending("x") cache.put("y", i, 10) end`);

/** The same with promises in a Map. */
async function wakeMap(count) {
  const pending = new Map();
  const mark = (key) => {
    const state = {};
    state.promise = new Promise((done) => {
      state.resolve = done;
    });
    pending.set(key, state);
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
    for (let i = 0; i < count / 2; i++) {
      sink = await get("x");
      mark("x");
      put("y", i);
    }
  })();
  for (let i = 0; i < count / 2; i++) {
    mark("y");
    put("x", i);
    sink = await get("y");
  }
  await answering;
}

/** What, how often, and how by whom. */
const operations = [
  ["get: scalar", 4e5, hit("scalar")],
  ["get: scalar without end", 4e5, { ...hit("scalar"), lua2js: lua('result = cache.get("endless scalar")') }],
  ["get: nothing there", 4e5, hit("absent")],
  ["get: table of 10 fields", 1e5, copied("record")],
  ["get: list of 1,000", 3e3, copied("list")],
  [
    "fetch: scalar that is there",
    2e5,
    {
      ...hit("scalar", 'result = cache.fetch("scalar", 10, type)'),
      "lru-cache": loopAsync(() => lru.fetch("scalar")),
      cacheable: loopAsync(() => cacheable.getOrSet("scalar", itself)),
    },
  ],
  ["put: scalar", 1e5, put("scalar", itself)],
  ["put: table of 10 fields", 4e4, put("record", structuredClone)],
  ["put: list of 1,000", 1e3, put("list", structuredClone)],
  ["mark_pending, put", 1e5, { lua2js: lua('cache.mark_pending("m") cache.put("m", i, 1000)') }],
  [
    `mark_pending, put, beside ${OTHERS.toLocaleString("en")} others`,
    1e5,
    { lua2js: lua('cache.mark_pending("m") cache.put("m", i, 1000)', "scalar", crowded) },
  ],
  ["mark_pending, put, and who waits goes on", 4e4, { lua2js: wakeLua, Map: wakeMap }],
];

const results = {};
for (const [name, count, runs] of operations) {
  results[name] = await measure(runs, Math.max(Math.round(count * scale), 2), REPEATS);
}
if (sink === undefined) throw new Error("nothing was measured");
await engine.close();
await cacheable.disconnect();
console.log(JSON.stringify({ results }));
