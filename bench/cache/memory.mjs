// What entries take: memory.mjs DIST SCALE, in a Node with --expose-gc. Prints bytes and milliseconds as JSON.

import { argv } from "node:process";
import { setTimeout as delay } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { newCacheable, newLru } from "./stores.mjs";
import { values } from "./values.mjs";

const [dist, scale] = argv.slice(2);
const { Engine, MemoryCache } = await import(pathToFileURL(`${dist}/index.js`));

const ENTRIES = Math.ceil(100_000 * scale);
const LIMIT = Math.ceil(10_000 * scale);
const LIFE = 2;

/** The memory that objects take, when those are gone that nobody holds. */
async function used() {
  for (let i = 0; i < 3; i++) {
    globalThis.gc();
    await delay(10);
  }
  return process.memoryUsage().heapUsed;
}

const key = (i) => `user:${i}`;
const fromLua = (body) => `
  for i = 0, ${ENTRIES} - 1 do
    local key, value = "user:" .. i
    ${body}
  end`;

/** Bytes for each of many entries that `fill` makes. */
async function bytesPerEntry(make, fill, end = () => {}) {
  const store = await make();
  const before = await used();
  await fill(store);
  const bytes = ((await used()) - before) / ENTRIES;
  await end(store);
  return bytes;
}

const filled = (about) => {
  const { js, lua } = values[about];
  const fresh = () => (typeof js === "object" ? structuredClone(js) : js);
  const all = (set) => async (store) => {
    for (let i = 0; i < ENTRIES; i++) await set(store, key(i), fresh());
  };
  return {
    lua2js: (estimate) =>
      bytesPerEntry(
        async () => {
          const engine = new Engine();
          await engine.run("return 1");
          return engine;
        },
        (engine) => engine.run(fromLua(`${lua} cache.put(key, value, 3600)`)),
        async (engine) => {
          estimate(engine.cache.counters.bytes / ENTRIES);
          await engine.close();
        },
      ),
    Map: () =>
      bytesPerEntry(
        () => new Map(),
        all((map, name, value) => void map.set(name, value)),
      ),
    "lru-cache": () =>
      bytesPerEntry(
        () => newLru(),
        all((lru, name, value) => void lru.set(name, value)),
      ),
    cacheable: () =>
      bytesPerEntry(
        newCacheable,
        all((cacheable, name, value) => cacheable.set(name, value)),
        (cacheable) => cacheable.disconnect(),
      ),
  };
};

const entries = {};
let estimated = 0;
for (const about of ["scalar", "record"]) {
  const contenders = filled(about);
  entries[about] = {};
  for (const [name, run] of Object.entries(contenders)) {
    entries[about][name] = await run((bytes) => {
      estimated = bytes;
    });
  }
  entries[about].estimated = estimated;
}

/** So many puts against a limit: how long each takes, and what there is in the end. */
async function limited(maxEntries) {
  const engine = new Engine({ cache: new MemoryCache({ maxEntries }) });
  const script = engine.compile(fromLua(`${values.record.lua} cache.put(key, value, 3600)`));
  await engine.run("return 1");
  const before = await used();
  const start = performance.now();
  await engine.run(script);
  const time = (performance.now() - start) / ENTRIES;
  const bytes = (await used()) - before;
  const { entries: left, evictions } = engine.cache.counters;
  await engine.close();
  await engine.cache.close();
  return { time, bytes, left, evictions };
}

/** What there is before so many values, with them, and when their time is over, while nobody asks for them. */
async function expiring() {
  const engine = new Engine();
  const script = engine.compile(fromLua(`${values.record.lua} cache.put(key, value, ${LIFE})`));
  await engine.run("cache.put('warm', {}, 0.001)");
  const before = await used();
  await engine.run(script);
  const full = (await used()) - before;
  await delay((LIFE + 2) * 1000);
  const after = (await used()) - before;
  const { entries: left, expirations } = engine.cache.counters;
  await engine.close();
  return { full, after, left, expirations };
}

const limits = { "no limit": await limited(Number.POSITIVE_INFINITY), limited: await limited(LIMIT) };
console.log(
  JSON.stringify({ entries, limits, expiring: await expiring(), count: ENTRIES, limit: LIMIT, life: LIFE }),
);
