import { afterEach, describe, expect, it } from "vitest";
import { Engine, ThreadPool } from "../../index.js";
import { soak } from "./soak.js";
import type { Held } from "./traces.js";

let runner: Engine | ThreadPool | undefined;
afterEach(() => runner?.close());

/** Many more are run by `npm run test:soak`. */
describe.each([
  ["an engine", () => new Engine(), 300],
  ["a pool", () => new ThreadPool({ threads: 2 }), 100],
])("hundreds of runs of %s", (_, open, runs) => {
  it("leave nothing behind", { timeout: 120_000 }, async () => {
    runner = open();
    const { before, heaps, after, ...rest } = await soak(runner, { portions: 2, runs, seed: 1 });
    expect(rest).toEqual({ pending: 0, listeners: 0, answer: [5050, "intact"] });
    // Vitest has some of its own, which come and go.
    const count = ({ resources }: Held) => Object.values(resources).reduce((sum, one) => sum + one, 0);
    expect(count(after) - count(before)).toBeLessThan(10);
    // A context, a state or a value for each run would be many more.
    expect(heaps[1] - heaps[0]).toBeLessThan(10);
  });
});
