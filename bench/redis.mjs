// What operations of RedisCache cost, against a bare client that does the same with plain commands and JSON: one after the other (latency), a hundred at a time
// (throughput), and the server's processor time. `npm run bench:redis` builds dist/ first; it writes bench/reports/redis.md, and the server's costs for
// bench/scaling.mjs to bench/reports/redis-costs.json. With --quick it measures little and writes nothing.
import { writeFileSync } from "node:fs";
import { argv } from "node:process";
import { createClient } from "@redis/client";
import { RedisCache } from "../dist/index.js";
import { values as cached } from "./cache/values.mjs";
import { describeMachine } from "./machine.mjs";
import { startServer } from "./redis-server.mjs";

const isQuick = argv.includes("--quick");
const REPEATS = isQuick ? 1 : 7;
const SIZE = isQuick ? 0.01 : 1;
const CONCURRENCY = 100;

const server = await startServer();
const store = new RedisCache({ url: server.url });
const peer = new RedisCache({ url: server.url });
const session = store.open();
const other = peer.open();
const bare = createClient({ url: server.url });
const bareOther = createClient({ url: server.url });
const admin = createClient({ url: server.url });
for (const client of [bare, bareOther, admin]) await client.connect();

const fields = cached.record.js;
const numbers = cached.list.js;
/** The same values as the store takes them and as JSON has them. */
const values = {
  scalar: ["hello", "hello"],
  record: [{ array: [], keys: Object.keys(fields), values: Object.values(fields) }, fields],
  list: [{ array: numbers, keys: [], values: [] }, numbers],
};
/** So many that no two of those under way at a time are the same: many who ask for one key in one turn would ask once. */
const KEYS = 10 * CONCURRENCY;
for (const [key, [value, json]] of Object.entries(values)) {
  for (let i = 0; i < KEYS; i++) {
    await session.put(`${key} ${i}`, value, 1e6);
    await bare.set(`bare:${key} ${i}`, JSON.stringify(json));
  }
}

const get = (key) => ({
  ours: (i) => session.get(`${key} ${i % KEYS}`),
  bare: async (i) => JSON.parse(await bare.get(`bare:${key} ${i % KEYS}`)),
});
const put = (key) => {
  const [value, json] = values[key];
  return {
    ours: (i) => session.put(`p${i % 64}`, value, 1000),
    bare: (i) =>
      bare.set(`bare:p${i % 64}`, JSON.stringify(json), { expiration: { type: "PX", value: 1_000_000 } }),
  };
};

/** Name, how many one after the other, how many at a time, and both ways to do it. */
const rows = [
  ["get, scalar", 3000, 30_000, get("scalar")],
  ["get, table of 10 fields", 3000, 30_000, get("record")],
  ["get, list of 1,000", 1000, 3000, get("list")],
  [
    "get, miss",
    3000,
    30_000,
    { ours: (i) => session.get(`absent ${i}`), bare: (i) => bare.get(`bare:absent ${i}`) },
  ],
  ["put, scalar", 3000, 30_000, put("scalar")],
  ["put, table of 10 fields", 3000, 30_000, put("record")],
  ["put, list of 1,000", 1000, 3000, put("list")],
  [
    "mark_pending + put",
    2000,
    20_000,
    {
      ours: async (i) => {
        await session.markPending(`m${i}`);
        await session.put(`m${i}`, i, 1);
      },
      bare: async (i) => {
        await bare.set(`bare:m${i}`, "pending", {
          condition: "NX",
          expiration: { type: "PX", value: 300_000 },
        });
        await bare.set(`bare:m${i}`, String(i), { expiration: { type: "PX", value: 1000 } });
      },
    },
  ],
  [
    "fetch that computes",
    2000,
    20_000,
    {
      ours: async (i) => (await session.fetch(`f${i}`)).fulfil(i, 1),
      bare: async (i) => {
        if ((await bare.get(`bare:f${i}`)) !== null) return;
        await bare.set(`bare:lock:f${i}`, "mine", {
          condition: "NX",
          expiration: { type: "PX", value: 300_000 },
        });
        await bare.set(`bare:f${i}`, String(i), { expiration: { type: "PX", value: 1000 } });
        await bare.del(`bare:lock:f${i}`);
      },
    },
  ],
  ["mark + get that waits + put", 1000, 5000, { ours: wake, bare: wakeBare }],
];

/** From another process' mark to the value: subscribe, look, be told. */
async function wake(i) {
  const key = `w${i}`;
  await other.markPending(key);
  const waiting = session.get(key);
  await other.put(key, i, 1);
  await waiting;
}

async function wakeBare(i) {
  const key = `bare:w${i}`;
  await bareOther.set(key, "pending", { condition: "NX", expiration: { type: "PX", value: 300_000 } });
  await bare.get(key);
  const told = new Promise((resolve) => {
    void subscriber
      .subscribe(key, resolve)
      .then(() => bare.get(key))
      .then((now) => now !== "pending" && resolve(now));
  });
  await bareOther.set(key, String(i), { expiration: { type: "PX", value: 1000 } });
  await bareOther.publish(key, String(i));
  await told;
  await subscriber.unsubscribe(key);
}
const subscriber = createClient({ url: server.url });
await subscriber.connect();

const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];

async function serverTime() {
  const information = await admin.info("cpu");
  const read = (name) => Number(new RegExp(`${name}:([\\d.]+)`).exec(information)[1]);
  return read("used_cpu_sys") + read("used_cpu_user");
}

let next = 0;

/** Operations per second and the server's microseconds for each, with so many under way at a time. */
async function run(operation, count, concurrency) {
  let left = count;
  const worker = async () => {
    while (left-- > 0) await operation(next++);
  };
  const before = await serverTime();
  const start = performance.now();
  await Promise.all(Array.from({ length: concurrency }, worker));
  const time = performance.now() - start;
  return { rate: (count / time) * 1000, cost: (((await serverTime()) - before) * 1e6) / count };
}

/** The ways take turns, so that whatever else the machine does falls on both. */
async function measure([name, single, many, ways]) {
  const samples = { ours: [], bare: [] };
  for (let i = 0; i <= REPEATS; i++) {
    for (const way of ["ours", "bare"]) {
      const alone = await run(ways[way], Math.ceil(single * SIZE), 1);
      const together = await run(ways[way], Math.ceil(many * SIZE), CONCURRENCY);
      if (i > 0) samples[way].push({ alone, together });
    }
  }
  const both = (figure) => ["ours", "bare"].map((way) => median(samples[way].map(figure)));
  return {
    name,
    latency: both(({ alone }) => 1e6 / alone.rate),
    rate: both(({ together }) => together.rate),
    alone: both(({ alone }) => alone.cost),
    together: both(({ together }) => together.cost),
  };
}

/** What the server needs to hand one message to one more subscriber, in microseconds. */
async function fanOut(size) {
  const subscribers = 50;
  const count = Math.ceil(2000 * SIZE);
  const clients = [];
  let received = 0;
  for (let i = 0; i < subscribers; i++) {
    const client = createClient({ url: server.url });
    await client.connect();
    await client.subscribe("fan", () => received++, true);
    clients.push(client);
  }
  const message = Buffer.alloc(size, "x");
  const run = async (channel) => {
    const before = await serverTime();
    for (let i = 0; i < count; i++) await bare.publish(channel, message);
    return ((await serverTime()) - before) * 1e6;
  };
  const empty = await run("nobody");
  const full = await run("fan");
  while (received < count * subscribers) await new Promise((resolve) => setTimeout(resolve, 1));
  for (const client of clients) client.destroy();
  return (full - empty) / (count * subscribers);
}

/** What it takes the server to have a subscription begin and end. */
async function subscription() {
  const count = Math.ceil(5000 * SIZE);
  const before = await serverTime();
  for (let i = 0; i < count; i++) {
    await subscriber.subscribe(`s${i}`, () => {});
    await subscriber.unsubscribe(`s${i}`);
  }
  return (((await serverTime()) - before) * 1e6) / count;
}

const results = [];
for (const row of rows) results.push(await measure(row));

const times = (time) => `${time.toFixed(0)} µs`;
const rates = (rate) => Math.round(rate).toLocaleString("en");
const short = (time) => `${time.toFixed(1)} µs`;
const lines = [
  "| operation | one after the other | bare | 100 at a time, per second | bare | server's time: one after the other | bare | 100 at a time | bare |",
  "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
];
for (const { name, latency, rate, alone, together } of results) {
  const cells = [...latency.map(times), ...rate.map(rates), ...alone.map(short), ...together.map(short)];
  lines.push(`| ${[name, ...cells].join(" | ")} |`);
}

const costOf = (name) => {
  const { alone, together } = results.find((result) => result.name === name);
  return { alone: alone[0], together: together[0] };
};
const costs = {
  hit: costOf("get, scalar"),
  miss: costOf("get, miss"),
  put: costOf("put, scalar"),
  compute: costOf("fetch that computes"),
  subscription: await subscription(),
  message: { 100: await fanOut(100), 10000: await fanOut(10_000) },
};
lines.push(
  "",
  `A subscription that begins and ends takes the server ${short(costs.subscription)}, one message to one more subscriber ${short(costs.message[100])} (100 bytes) or ${short(costs.message[10000])} (10,000 bytes).`,
);

console.log(lines.join("\n"));
if (!isQuick) {
  const version = /redis_version:(\S+)/.exec(await admin.info("server"))[1];
  const head = [
    "# RedisCache against a bare client",
    "",
    `Made by \`npm run bench:redis\`: ${describeMachine()}; Redis ${version} on the same machine, ${REPEATS} repeats, medians. What docs/redis.md and docs/scaling.md say of costs comes from here.`,
    "",
    "The bare client does what the name says with plain commands (`GET`, `SET PX`, `SET NX PX`, `PUBLISH`) and JSON, without scripts, tokens, time limits or checks: what one would write first.",
    "",
  ];
  const reports = new URL("reports/", import.meta.url);
  writeFileSync(new URL("redis.md", reports), `${[...head, ...lines].join("\n")}\n`);
  writeFileSync(new URL("redis-costs.json", reports), `${JSON.stringify(costs, null, 2)}\n`);
}

for (const client of [bare, bareOther, admin, subscriber]) client.destroy();
store.close();
peer.close();
await server.stop();
