import { expect } from "vitest";
import type { RunOptions, RunResult, Script } from "../../index.js";

/** An `Engine` or a `ThreadPool`. */
interface Runner {
  run(script: Script | string, options: RunOptions): Promise<RunResult>;
}

const SCRIPT = `
  local key = ...
  return cache.fetch(key, 300, function()
    sleep(0.05)
    return { users = calculate(), status = "active" }
  end).users`;

let keys = 0;

/** Two hundred runs, spread over these, want at the same time what nobody has: one of them computes it, all get it. */
export async function expectOneComputation(...runners: readonly Runner[]): Promise<void> {
  const key = `stampede ${++keys}`;
  let computations = 0;
  const calculate = (): number => 150 + computations++;
  const runs = Array.from({ length: 200 }, (_, i) =>
    (runners[i % runners.length] as Runner).run(SCRIPT, { args: [key], globals: { calculate } }),
  );
  const results = await Promise.all(runs);
  expect(results.map(({ values }) => values[0])).toEqual(Array(200).fill(150));
  expect(computations).toBe(1);
}
