// What the cache costs. `npm run bench:cache` builds dist/ first; the report goes to bench/reports/cache.md.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { execPath } from "node:process";
import { describeMachine } from "./machine.mjs";
import { duration, ratio, table } from "./markdown.mjs";
import { runProcess } from "./process.mjs";
import { median } from "./statistics.mjs";

const TIMEOUT = 1_800_000;
const dist = join(import.meta.dirname, "..", "dist");

/** What a script of `cache/` prints: figures as JSON. */
async function figuresOf(script, ...flags) {
  console.error(script);
  const command = [execPath, ...flags, join(import.meta.dirname, "cache", script), dist, "1"];
  const { failure, output } = await runProcess(command, TIMEOUT);
  if (failure !== undefined) throw new Error(`${script}: ${failure}`);
  return JSON.parse(output);
}

/** The rows of a table of times: ours in full, and how many times as long it takes as each of the others. */
function comparisons(results, others) {
  return Object.entries(results).map(([name, times]) => [
    name,
    duration(times.lua2js),
    ...others.flatMap((other) => {
      const [label, kind] = [other, `${other}, cloned`].map((key) => times[key]);
      const time = label ?? kind;
      return time === undefined ? ["", ""] : [duration(time), ratio(times.lua2js / time)];
    }),
  ]);
}

const heads = (others) => others.flatMap((other) => [other, "ratio"]);
const bytes = (amount) => `${Math.round(amount).toLocaleString("en")} B`;
// What rounds to zero has no sign.
const megabytes = (amount) => `${(Math.round(amount / 1e5) / 10 + 0).toFixed(1)} MB`;
const whole = (number) => number.toLocaleString("en");

const operations = await figuresOf("operations.mjs");
const concurrent = await figuresOf("concurrent.mjs");
const memory = await figuresOf("memory.mjs", "--expose-gc");

const stores = ["Map", "lru-cache", "cacheable"];
const nearest = ["Map, from Lua", "Map and clock, from Lua", ...stores];
const { entries, limits, expiring, count, limit, life } = memory;
const released = Object.entries(concurrent.releases).map(([name, list]) => [
  name,
  median(list),
  Math.min(...list),
]);

const text = `# The cache

${describeMachine()}; medians, contenders taking turns. Times of operations are the processor's, which others on the machine disturb least; those of waiting are the clock's.

## Single operations

From loops in compiled Lua, beside what one would use in JavaScript. *Map, from Lua* is an engine whose cache is a Map: the same call from the same loop, to a store that does nothing but look up; it keeps no
times, and what it is given, not copies. *Map and clock, from Lua* also looks at a monotonic clock for each value that it finds, as whoever keeps times to live exactly has to. *Map* is a Map behind a function, in JavaScript. Where a value is a table, *Map* and *lru-cache* clone it (\`structuredClone\`), as every reader of ours gets a copy of his own. For \`fetch\`,
*lru-cache* is \`fetch\` and *cacheable* \`getOrSet\`, which are asynchronous, as all of cacheable is. A ratio is our time divided by the other's.

${table(["one operation", "lua2js", ...heads(nearest)], comparisons(operations.results, nearest))}

## Many at the same time

Runs of one script, each in a Lua state of its own, that all want the same keys: of ten operations one fetches a key that nobody has yet, so that one run computes it, which takes a turn of the event
loop, while the others wait; nine are hits. Time for one operation, the making of the states included: that of a state is most of what is done where there are many. In JavaScript it is as many async functions, on a Map with promises of one's own,
lru-cache with \`fetchMethod\`, and cacheable with \`getOrSet\`.

${table(["one operation, with runs", "lua2js", ...heads(stores)], comparisons(concurrent.results, stores))}

${whole(concurrent.waiters)} wait for one key; from its \`put\` until the last of them, in their order, has gone on and called a function of the host:

${table(
  ["contender", "median", "shortest"],
  released.map(([name, middle, best]) => [name, duration(middle), duration(best)]),
)}

## Memory

${whole(count)} entries under keys such as \`user:12345\`, made from Lua, or in JavaScript: bytes of the heap for each.

${table(
  ["value", "lua2js", "its estimate", ...stores],
  Object.entries({ scalar: "a string", record: "table of 10 fields" }).map(([about, name]) => [
    name,
    bytes(entries[about].lua2js),
    bytes(entries[about].estimated),
    ...stores.map((store) => bytes(entries[about][store])),
  ]),
)}

${whole(count)} puts of tables of 10 fields, one after the other:

${table(
  ["limit", "one put", "entries in the end", "evicted", "memory in the end"],
  Object.values(limits).map(({ time, bytes: amount, left, evictions }, i) => [
    i === 0 ? "none" : `${whole(limit)} entries`,
    duration(time),
    whole(left),
    whole(evictions),
    megabytes(amount),
  ]),
)}

The same values with a time to live of ${life} s, for which nobody asks again: ${megabytes(expiring.full)} when they are there; two seconds after their time ${whole(expiring.left)} of them, and ${megabytes(expiring.after)} more than before.
`;
writeFileSync(join(import.meta.dirname, "reports", "cache.md"), text);
process.stdout.write(text);
