import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..", "..");

/** What a script of `bench/cache/` finds where everything is done a few times only. */
function figures(script: string, ...flags: string[]) {
  const path = join(root, "bench", "cache", script);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...flags, path, join(root, "dist"), "0.001"],
    { encoding: "utf8" },
  );
  expect(stderr).toBe("");
  expect(status).toBe(0);
  return JSON.parse(stdout);
}

describe("the benchmark of the cache", () => {
  it("times every operation under every contender", () => {
    const { results } = figures("operations.mjs");
    expect(Object.keys(results).length).toBeGreaterThanOrEqual(11);
    for (const times of Object.values<Record<string, number>>(results)) {
      expect(Object.keys(times)[0]).toBe("lua2js");
      for (const time of Object.values(times)) expect(time).toBeGreaterThan(0);
    }
  });

  it("releases those who wait in their order, and computes once for all who ask", () => {
    const { results, releases, waiters } = figures("concurrent.mjs");
    expect(Object.keys(results)).toEqual([
      "1 at the same time",
      "10 at the same time",
      "1,000 at the same time",
    ]);
    expect(waiters).toBe(10);
    expect(Object.keys(releases)).toEqual(["lua2js", "Map", "lru-cache", "cacheable"]);
  }, 240_000);

  it("finds that a limit is kept, and that the memory of expired values comes back", () => {
    const { entries, limits, expiring, count, limit } = figures("memory.mjs", "--expose-gc");
    expect([count, limit]).toEqual([100, 10]);
    expect(limits["no limit"]).toMatchObject({ left: 100, evictions: 0 });
    expect(limits.limited).toMatchObject({ left: 10, evictions: 90 });
    expect(expiring).toMatchObject({ left: 0, expirations: 101 });
    expect(Object.keys(entries)).toEqual(["scalar", "record"]);
  });
});
