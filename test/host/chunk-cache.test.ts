import { expect, it } from "vitest";
import { ChunkCache } from "../../runtime/host/chunk-cache.js";

const options = { dialect: "union" } as const;

/** A cache, and the sources that it has had to make. */
function counted(): { made: string[]; get(source: string): void } {
  const made: string[] = [];
  const cache = new ChunkCache((source) => {
    made.push(source);
    return source;
  });
  return { made, get: (source) => void cache.get(source, "=x", options) };
}

it("remembers a thousand chunks, those that were used last", () => {
  const { made, get } = counted();
  for (let i = 0; i < 1000; i++) get(`source ${i}`);
  get("source 0");
  get("another");
  expect(made).toHaveLength(1001);
  get("source 0");
  expect(made).toHaveLength(1001);
  get("source 1");
  expect(made.at(-1)).toBe("source 1");
});

it("remembers large chunks only as far as they are not too many", () => {
  const { made, get } = counted();
  const large = Array.from({ length: 5 }, (_, i) => `${i}`.padEnd(2 ** 20));
  for (const source of large) get(source);
  get(large[4]);
  expect(made).toHaveLength(5);
  get(large[0]);
  expect(made).toHaveLength(6);
  // One alone may be larger.
  const largest = "x".repeat(2 ** 23);
  get(largest);
  get(largest);
  expect(made).toHaveLength(7);
});
