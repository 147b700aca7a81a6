import process, { argv, stdout } from "node:process";
import { Engine, ThreadPool } from "../../index.js";
import { soak } from "./soak.js";

/* The process of `npm run test:soak`: makes as many runs as its first argument says, chosen by the seed that is the second, and prints what an engine and a pool hold after each tenth of them. */

const [runs, seed] = argv.slice(2).map(Number);

/** A pool is given fewer: its threads have engines, which are much the same. */
const runners = [
  ["engine", () => new Engine(), runs],
  ["pool", () => new ThreadPool({ threads: 2 }), Math.ceil(runs / 5)],
] as const;

for (const [name, open, count] of runners) {
  const runner = open();
  const portions = 10;
  const result = await soak(runner, { portions, runs: Math.ceil(count / portions), seed }, (done, heap) =>
    stdout.write(`${name}: ${done} runs, ${heap.toFixed(2)} MiB\n`),
  );
  await runner.close();
  const { before, after, heaps, ...rest } = result;
  const growth = heaps[heaps.length - 1] - heaps[0];
  stdout.write(`${JSON.stringify({ name, growth, before, after, ...rest })}\n`);
  const leaks = growth > 1 || JSON.stringify(before.resources) !== JSON.stringify(after.resources);
  if (leaks || rest.pending > 0 || rest.listeners > 0 || rest.answer.join() !== "5050,intact") {
    stdout.write(`${name}: something is left\n`);
    process.exitCode = 1;
  }
}
