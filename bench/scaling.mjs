// What one Redis server carries when many machines ask for the same keys: a simulation with the server's costs as bench/redis.mjs has measured them
// (bench/reports/redis-costs.json); and a small stampede for real, to compare. Writes bench/reports/scaling.md. `npm run bench:scaling` builds dist/ first; --print
// only prints.
import { readFileSync, writeFileSync } from "node:fs";
import { argv } from "node:process";
import { createClient } from "@redis/client";
import { RedisCache } from "../dist/index.js";
import { startServer } from "./redis-server.mjs";

const reports = new URL("reports/", import.meta.url);
const costs = JSON.parse(readFileSync(new URL("redis-costs.json", reports), "utf8"));

/** A network within a data centre: milliseconds one way, and what the server's network card carries, in bytes per millisecond (10 Gbit/s). */
const LATENCY = 0.25;
const BANDWIDTH = 1_250_000;
/** What the protocol and TCP/IP add to each message, in bytes. */
const OVERHEAD = 80;
/** How long what is asked for takes to compute, in milliseconds. */
const COMPUTATION = 500;
/** All workers ask within this time, in milliseconds: a clock strikes, a value expires. */
const MOMENT = 20;

const MACHINES = 1000;
const WORKERS = 100;

/** Microseconds for a message of `size` bytes to one more subscriber: between and beyond what was measured, on a line. */
function messageCost(size) {
  const [small, large] = [costs.message[100], costs.message[10_000]];
  return Math.max(small, small + ((large - small) * (size - 100)) / 9900);
}

/**
 * Events in the order of their times. The server does one command after the other, and what it says leaves through one network card.
 */
class World {
  queue = [];
  now = 0;
  serverFree = 0;
  networkFree = 0;
  commands = 0;
  busy = 0;
  bytes = 0;

  at(time, action) {
    // A binary heap.
    const { queue } = this;
    let i = queue.push({ time, action }) - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (queue[parent].time <= time) break;
      [queue[i], queue[parent]] = [queue[parent], queue[i]];
      i = parent;
    }
  }

  run() {
    const { queue } = this;
    while (queue.length > 0) {
      const first = queue[0];
      const last = queue.pop();
      if (queue.length > 0) {
        queue[0] = last;
        for (let i = 0; ; ) {
          let least = i;
          for (const child of [2 * i + 1, 2 * i + 2])
            if (child < queue.length && queue[child].time < queue[least].time) least = child;
          if (least === i) break;
          [queue[i], queue[least]] = [queue[least], queue[i]];
          i = least;
        }
      }
      this.now = first.time;
      first.action();
    }
  }

  /** Sends a command that takes the server `cost` microseconds; `execute` then says what it does and answers how many bytes come back, and `done` happens when they have. */
  send(cost, execute, done) {
    this.at(this.now + LATENCY, () => {
      this.commands++;
      this.serve(cost, () => {
        const { size, answer } = execute();
        this.deliver(size, () => done(answer));
      });
    });
  }

  serve(cost, then) {
    this.busy += cost / 1000;
    this.serverFree = Math.max(this.serverFree, this.now) + cost / 1000;
    this.at(this.serverFree, then);
  }

  deliver(size, then) {
    this.bytes += size + OVERHEAD;
    this.networkFree = Math.max(this.networkFree, this.now) + (size + OVERHEAD) / BANDWIDTH;
    this.at(this.networkFree + LATENCY, then);
  }
}

/** Everybody fetches the same keys, which nobody has: from the first question to the last worker's answer. */
function stampede({ processes, keys, size, isNaive = false }) {
  const world = new World();
  const state = Array.from({ length: keys }, () => ({ holder: null, value: false, subscribers: [] }));
  let computations = 0;
  let computed = 0;
  let last = 0;
  const waits = [];
  const answered = (began) => {
    last = Math.max(last, world.now);
    waits.push(world.now - began);
  };

  const processOf = (key) => {
    const entry = state[key];
    const began = world.now;
    // What one process' workers ask for at the same time, it asks for once.
    world.send(
      costs.miss.alone,
      () => ({ size: entry.value ? size : 0, answer: entry.value }),
      (isThere) => {
        if (isThere) answered(began);
        else if (isNaive) {
          computations += WORKERS;
          world.at(world.now + COMPUTATION, () => {
            world.send(
              costs.put.alone,
              () => ({ size: 0 }),
              () => answered(began),
            );
          });
        } else claim();
      },
    );
    const claim = () =>
      world.send(
        costs.compute.alone / 3,
        () => {
          if (entry.value) return { size, answer: "value" };
          if (entry.holder !== null) return { size: 25, answer: "pending" };
          entry.holder = began;
          return { size: 0, answer: "claim" };
        },
        (answer) => {
          if (answer === "value") answered(began);
          else if (answer === "claim") compute();
          else subscribe();
        },
      );
    const compute = () => {
      computations++;
      world.at(world.now + COMPUTATION, () => {
        const told = size <= 65_536 ? size : 0;
        world.send(
          costs.put.alone,
          () => {
            entry.value = true;
            computed = Math.max(computed, world.now);
            for (const tell of entry.subscribers)
              world.serve(messageCost(told), () => world.deliver(told, tell));
            return { size: 0 };
          },
          () => answered(began),
        );
      });
    };
    const subscribe = () => {
      let isOver = false;
      const over = () => {
        if (!isOver) answered(began);
        isOver = true;
      };
      world.send(
        costs.subscription / 2,
        () => {
          entry.subscribers.push(() => {
            if (size <= 65_536) return over();
            // Too large for a message: each process asks for it.
            world.send(costs.hit.alone, () => ({ size }), over);
          });
          return { size: 0 };
        },
        () =>
          world.send(
            2 * costs.hit.together + costs.hit.alone,
            () => ({ size: entry.value ? size : 25, answer: entry.value }),
            (isThere) => isThere && over(),
          ),
      );
    };
  };

  for (let process = 0; process < processes; process++)
    for (let key = 0; key < keys; key++) world.at((process / processes) * MOMENT, () => processOf(key));
  world.run();
  waits.sort((a, b) => a - b);
  return {
    computations,
    commands: world.commands,
    busy: world.busy,
    megabytes: world.bytes / 1e6,
    // From the first put: what the cache adds to the computation.
    after: isNaive ? Number.NaN : last - computed,
    last,
    median: waits[waits.length >> 1],
  };
}

const number = (value) => (Number.isNaN(value) ? "" : Math.round(value).toLocaleString("en"));
const row = (cells) => `| ${cells.join(" | ")} |`;

function stampedes() {
  const lines = [
    "| processes | keys at once | value | computations | commands | server busy | sent | last answer, after the first question |",
    "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
  ];
  const cases = [
    { processes: MACHINES, keys: 1, size: 1000 },
    { processes: MACHINES, keys: 1, size: 10_000 },
    { processes: MACHINES, keys: 1, size: 100_000 },
    { processes: MACHINES, keys: 1, size: 1_000_000 },
    { processes: MACHINES, keys: 10, size: 10_000 },
    { processes: MACHINES, keys: 100, size: 10_000 },
    { processes: MACHINES * WORKERS, keys: 1, size: 10_000 },
  ];
  for (const one of cases) {
    const { computations, commands, busy, megabytes, last } = stampede(one);
    const { processes, keys, size } = one;
    const cells = [processes, keys].map(number);
    lines.push(
      row([
        ...cells,
        `${number(size)} B`,
        number(computations),
        number(commands),
        `${number(busy)} ms`,
        `${number(megabytes)} MB`,
        `${number(last)} ms`,
      ]),
    );
  }
  return lines;
}

/** Values that are there: what one server answers in a second when it is busy for 70% of it, and what that is for each worker. */
function hits() {
  const lines = [
    "| value | limit of the processor, one question at a time | 100 at a time | limit of the network | each worker, with 100 at a time |",
    "| ---: | ---: | ---: | ---: | ---: |",
  ];
  for (const size of [100, 1000, 10_000, 100_000]) {
    // Copying the value costs what it costs in a message.
    const copying = messageCost(size) - costs.message[100];
    const [alone, together] = [costs.hit.alone, costs.hit.together].map(
      (cost) => (0.7 * 1e6) / (cost + copying),
    );
    const network = (0.7 * BANDWIDTH * 1000) / (size + OVERHEAD);
    const each = Math.min(together, network) / (MACHINES * WORKERS);
    const rates = [alone, together, network].map((rate) => `${number(rate)} /s`);
    lines.push(
      row([
        `${number(size)} B`,
        ...rates,
        each >= 1 ? `${each.toFixed(1)} /s` : `one in ${(1 / each).toFixed(1)} s`,
      ]),
    );
  }
  return lines;
}

/** A stampede for real, of as many stores as this machine has room for: the server's time and the computations, after everybody has connected. */
async function measure(processes, size) {
  const server = await startServer();
  const stores = Array.from(
    { length: processes },
    () => new RedisCache({ url: server.url, commandTimeout: 60 }),
  );
  const admin = createClient({ url: server.url });
  await admin.connect();
  const time = async () => {
    const information = await admin.info("cpu");
    const read = (name) => Number(new RegExp(`${name}:([\\d.]+)`).exec(information)[1]);
    return (read("used_cpu_sys") + read("used_cpu_user")) * 1000;
  };
  const value = "x".repeat(size);
  let computations = 0;
  const fetch = async (store, key) => {
    const end = await store.open().fetch(key);
    if (typeof end !== "object") return;
    computations++;
    await new Promise((resolve) => setTimeout(resolve, COMPUTATION));
    await end.fulfil(value, 60);
  };
  const round = (key) =>
    Promise.all(stores.flatMap((store) => Array.from({ length: WORKERS }, () => fetch(store, key))));
  await round("the first, for which connections are made");
  computations = 0;
  const before = await time();
  await round("k");
  const busy = (await time()) - before;
  for (const store of stores) store.close();
  admin.destroy();
  await server.stop();
  return { busy, computations };
}

const REAL = 500;
const real = await measure(REAL, 10_000);
const simulated = stampede({ processes: REAL, keys: 1, size: 10_000 });
const naive = stampede({ processes: MACHINES, keys: 1, size: 10_000, isNaive: true });
const lines = [
  "# What one server carries",
  "",
  `Made by \`npm run bench:scaling\` from \`redis-costs.json\`, which \`npm run bench:redis\` has measured: a simulation of ${number(MACHINES)} machines with ${WORKERS} workers each, a server that does one command after the other, ${LATENCY} ms of network in each direction, and a network card of 10 Gbit/s. The workers of one process ask once for what they ask for at the same time.`,
  "",
  `## Everybody fetches what nobody has, within ${MOMENT} ms; it takes ${COMPUTATION} ms to compute`,
  "",
  ...stampedes(),
  "",
  `Without pending keys, each worker that finds nothing would compute: ${number(naive.computations)} computations instead of 1.`,
  "",
  `For real, ${REAL} stores with ${WORKERS} workers each, on one machine with the server: ${number(real.computations)} computation, ${number(real.busy)} ms of the server's time. The simulation says ${number(simulated.busy)} ms.`,
  "",
  "## Everybody gets what is there",
  "",
  ...hits(),
];
console.log(lines.join("\n"));
if (!argv.includes("--print")) writeFileSync(new URL("scaling.md", reports), `${lines.join("\n")}\n`);
