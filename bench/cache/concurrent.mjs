// What many runs at the same time come to: concurrent.mjs DIST SCALE. Prints milliseconds, by situation and contender, as JSON.
import { argv } from "node:process";
import { pathToFileURL } from "node:url";
import { measure } from "./measure.mjs";
import { MapOfPromises, newCacheable, newLru } from "./stores.mjs";

const [dist, scale] = argv.slice(2);
const { Engine } = await import(pathToFileURL(`${dist}/index.js`));
const REPEATS = 7;

/** How many operations all runs do together. */
const OPERATIONS = 20_000;

/** Of so many operations one is the fetch of a key that nobody has yet: one computes, which takes a turn of the event loop, and all others wait. */
const HITS = 9;
const WAITERS = 10_000;

const later = () => new Promise((resolve) => setImmediate(resolve));
const compute = async () => {
  await later();
  return 1;
};

let generation = 0;
let lastOrder = [];
/** When the last of those who wait has gone on. */
let end = 0;
let awaited = 0;

const engine = new Engine();
const working = engine.compile(`
  local rounds, generation = ...
  local function compute() later() return 1 end
  local sum = 0
  for round = 1, rounds do
    sum = sum + cache.fetch(generation .. ":" .. round, 60, compute)
    for i = 1, ${HITS} do sum = sum + cache.get("hot") end
  end
  return sum`);
const waiting = engine.compile(
  'local number = ... local value = cache.get("awaited") goes_on(number) return value',
);
const goesOn = (number) => {
  if (lastOrder.push(number) === awaited) end = performance.now();
};
await engine.cache.put("hot", 1, 1e6);

/** The same in JavaScript: `fetch` and `get` of a store. */
async function worker(rounds, own, fetch, get) {
  let sum = 0;
  for (let round = 1; round <= rounds; round++) {
    sum += await fetch(`${own}:${round}`);
    for (let i = 0; i < HITS; i++) sum += await get("hot");
  }
  return sum;
}

const map = new MapOfPromises();
map.values.set("hot", 1);
const lru = newLru(compute);
lru.set("hot", 1);
const cacheable = newCacheable();
await cacheable.set("hot", 1);

/** Runs `workers` of a kind, which do `count` operations together; each time on new keys. */
async function together(workers, count, run) {
  const rounds = Math.max(Math.round(count / workers / (HITS + 1)), 1);
  const own = ++generation;
  const sums = await Promise.all(Array.from({ length: workers }, () => run(rounds, own)));
  const expected = rounds * (HITS + 1);
  if (sums.some((sum) => sum !== expected)) throw new Error("a run has seen something else");
}

const running = (workers) => ({
  lua2js: (count) =>
    together(workers, count, async (rounds, own) => {
      const { values } = await engine.run(working, { args: [rounds, own], globals: { later } });
      return values[0];
    }),
  Map: (count) =>
    together(workers, count, (rounds, own) =>
      worker(
        rounds,
        own,
        (key) => map.fetch(key, compute),
        (key) => map.get(key),
      ),
    ),
  "lru-cache": (count) =>
    together(workers, count, (rounds, own) =>
      worker(
        rounds,
        own,
        (key) => lru.fetch(key),
        (key) => lru.get(key),
      ),
    ),
  cacheable: (count) =>
    together(workers, count, (rounds, own) =>
      worker(
        rounds,
        own,
        (key) => cacheable.getOrSet(key, compute),
        (key) => cacheable.get(key),
      ),
    ),
});

const results = {};
for (const workers of [1, 10, 1000]) {
  const name = `${workers.toLocaleString("en")} at the same time`;
  results[name] = await measure(running(workers), Math.ceil(OPERATIONS * scale), REPEATS);
}

/** From the `put` until the last of those who wait has gone on; neither what there was before is counted, nor what the runs still do then to end. */
async function release(count, wait, put) {
  lastOrder = [];
  awaited = count;
  const ends = Array.from({ length: count }, (_, i) => wait(i));
  await later();
  const start = performance.now();
  await put();
  while (lastOrder.length < count) await later();
  await Promise.all(ends);
  return end - start;
}

const pending = () => {
  const state = {};
  state.promise = new Promise((resolve) => {
    state.resolve = resolve;
  });
  return state;
};
let gate = pending();
const lruOfGates = newLru(() => gate.promise);
const through = (fetch) => async (count) => {
  gate = pending();
  const key = `gate ${++generation}`;
  const wait = async (i) => {
    await fetch(key);
    goesOn(i);
  };
  return release(count, wait, () => gate.resolve(1));
};
const releases = {
  lua2js: async (count) => {
    await engine.cache.markPending("awaited");
    const wait = (i) => engine.run(waiting, { args: [i], globals: { goes_on: goesOn } });
    const time = await release(count, wait, () => engine.cache.put("awaited", 1, 60));
    if (lastOrder.some((number, i) => number !== i)) throw new Error("they have not gone on in their order");
    return time;
  },
  Map: through((key) => map.fetch(key, () => gate.promise)),
  "lru-cache": through((key) => lruOfGates.fetch(key)),
  cacheable: through((key) => cacheable.getOrSet(key, () => gate.promise)),
};
const waiters = Math.ceil(WAITERS * scale);
const lists = Object.fromEntries(Object.keys(releases).map((name) => [name, []]));
for (let i = 0; i < REPEATS; i++) {
  for (const [name, run] of Object.entries(releases)) lists[name].push(await run(waiters));
}
await engine.close();
await cacheable.disconnect();
console.log(JSON.stringify({ results, releases: lists, waiters }));
