import fc from "fast-check";
import { expect, test } from "vitest";
import { KeyMap } from "../../runtime/cache/key-map.js";

const keys = ["a", "b", "c", "\0", "l".repeat(300), ...Array.from({ length: 600 }, (_, i) => `k${i}`)];
const operations = fc.array(
  fc.record({ does: fc.constantFrom("set", "set", "delete", "clear"), key: fc.constantFrom(...keys) }),
  { maxLength: 3000, size: "max" },
);

/** How many keys it holds inside, those without a value too. */
function held(map: KeyMap<object>): number {
  return (map as unknown as { map: Map<string, unknown> }).map.size;
}

test("a KeyMap has what a Map has, and few keys more", () => {
  fc.assert(
    fc.property(operations, (list) => {
      const map = new KeyMap<object>();
      const model = new Map<string, object>();
      for (const { does, key } of list) {
        if (does === "set") {
          const value = {};
          map.set(key, value);
          model.set(key, value);
        } else if (does === "delete" && model.has(key)) {
          map.delete(key);
          model.delete(key);
        } else if (does === "clear" && model.size > 500) {
          map.clear();
          model.clear();
        }
      }
      for (const key of keys) expect(map.get(key)).toBe(model.get(key));
      expect(held(map)).toBeLessThanOrEqual(model.size + 256);
    }),
    { numRuns: 50 },
  );
});

test("a KeyMap keeps no long key that was deleted", () => {
  const map = new KeyMap<object>();
  map.set("x".repeat(1e6), {});
  map.delete("x".repeat(1e6));
  expect(held(map)).toBe(0);
});
