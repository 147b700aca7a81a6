import { getEventListeners } from "node:events";
import type { Engine, ThreadPool } from "../../index.js";
import { Random } from "../generated/random.js";
import { type Held, held } from "./traces.js";
import { quiet, Traffic } from "./traffic.js";

export interface Soak {
  readonly before: Held;
  /** The heap after each portion of runs, in MiB. */
  readonly heaps: readonly number[];
  readonly after: Held;
  /** Keys that stay pending. */
  readonly pending: number;
  /** Listeners that stay at signals which are still there. */
  readonly listeners: number;
  /** What an ordinary script answers then: 5050, intact. */
  readonly answer: readonly unknown[];
}

const ORDINARY = `local sum = 0 for i = 1, 100 do sum = sum + i end sleep(0.001)
return cache.fetch("sum", 10, function() return sum end), cache.get("kept").x`;

/** Runs random scripts in portions, and looks after each what is left of them. `told` hears of each portion. */
export async function soak(
  runner: Engine | ThreadPool,
  { portions, runs, seed }: { portions: number; runs: number; seed: number },
  told: (runs: number, heap: number) => void = () => {},
): Promise<Soak> {
  await runner.cache.put("kept", { x: "intact" }, Infinity);
  const traffic = new Traffic(runner, new Random(seed));
  // What is made once is made before, and the chunks that an engine remembers are as many as it remembers.
  await runner.run("for i = 1, 1000 do load('return ' .. i)() end");
  await traffic.run(runs);
  await calm(runner);
  const before = await held();
  const heaps: number[] = [];
  for (let portion = 1; portion <= portions; portion++) {
    await traffic.run(runs);
    await calm(runner);
    const { heap } = await held();
    heaps.push(heap);
    told(portion * runs, heap);
  }
  const after = await held();
  const { pending } = runner.cache.counters;
  const { values } = await runner.run(ORDINARY);
  await runner.cache.delete("sum");
  const listeners = quiet.reduce((sum, signal) => sum + getEventListeners(signal, "abort").length, 0);
  return { before, heaps, after, pending, listeners, answer: values };
}

/** Lets all keys go that scripts have put, and all timers that tests have set. */
async function calm(runner: Engine | ThreadPool): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 50));
  for (let i = 0; i < 5; i++) {
    await runner.cache.delete(`k${i}`);
    await runner.cache.delete(`f${i}`);
  }
}
