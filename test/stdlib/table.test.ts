import { describe, expect, it } from "vitest";
import { LuaTable } from "../../runtime/realm/table.js";
import type { LuaValue } from "../../runtime/realm/value.js";
import { table as tableLibrary } from "../../stdlib/table.js";
import { errorOf, listOf, opened, tableOf } from "./library.js";

const table = opened(tableLibrary);

/** Numbers in an order that is the same on every run. */
function shuffled(count: number): number[] {
  let state = 1;
  return Array.from({ length: count }, () => {
    state = (state * 16807) % 2147483647;
    return state % 50;
  });
}

describe("sort with a comparator that waits", () => {
  it("makes the comparisons it makes when nothing waits", async () => {
    for (const waits of [() => true, (call: number) => call % 3 === 0, (call: number) => call === 40]) {
      for (const count of [0, 1, 2, 3, 4, 10, 100]) {
        const expected: string[] = [];
        const still = tableOf(...shuffled(count));
        table("sort", still, (a: number, b: number) => {
          expected.push(`${a} ${b}`);
          return a < b;
        });
        const actual: string[] = [];
        const waiting = tableOf(...shuffled(count));
        await table("sort", waiting, (a: number, b: number) => {
          actual.push(`${a} ${b}`);
          return waits(actual.length) ? Promise.resolve(a < b) : a < b;
        });
        expect(actual).toEqual(expected);
        expect(listOf(waiting)).toEqual(listOf(still));
      }
    }
  });

  it("ends with its error", async () => {
    const failing = () => Promise.reject(new Error("later"));
    await expect(table("sort", tableOf(2, 1), failing)).rejects.toThrow("later");
    const always = () => Promise.resolve(true);
    await expect(table("sort", tableOf(1, 2, 3, 4, 5), always)).rejects.toMatchObject({
      value: "invalid order function for sorting",
    });
  });

  it("needs no memory for each wait", async () => {
    const large = tableOf(...shuffled(5000));
    await table("sort", large, (a: number, b: number) => Promise.resolve(a < b));
    expect(listOf(large)).toEqual(shuffled(5000).sort((a, b) => a - b));
  });
});

describe("sort without a comparator", () => {
  it("ends, whatever is in the table", () => {
    const numbers = tableOf(3, Number.NaN, 1, -0, 0, Number.NaN, 2);
    expect(errorOf(() => table("sort", numbers))).toMatch(
      /^no error$|invalid order function|attempt to compare/,
    );
    expect(numbers.length()).toBe(7);
  });
});

describe("foreach and foreachi", () => {
  it("wait for their function", async () => {
    const seen: LuaValue[] = [];
    const visit = (key: LuaValue, value: LuaValue) => {
      seen.push(key, value);
      return Promise.resolve(value === "c" ? "found" : undefined);
    };
    expect(await table("foreachi", tableOf("a", "b", "c", "d"), visit)).toBe("found");
    expect(seen).toEqual([1, "a", 2, "b", 3, "c"]);
    expect(await table("foreach", tableOf("a", "b"), visit)).toEqual([]);
  });
});

describe("what later versions added", () => {
  it("pack counts nils", () => {
    const packed = table("pack", 1, undefined, 3, undefined) as LuaTable;
    expect(packed.getString("n")).toBe(4);
    expect(packed.getNumber(3)).toBe(3);
  });

  it("move copies forwards, backwards and with metamethods", async () => {
    expect(listOf(table("move", tableOf(1, 2, 3), 1, 3, 2) as LuaTable)).toEqual([1, 1, 2, 3]);
    expect(listOf(table("move", tableOf(1, 2, 3), 2, 3, 1) as LuaTable)).toEqual([2, 3, 3]);
    expect(listOf(table("move", tableOf(1, 2, 3), 1, 3, 3, tableOf(8, 9)) as LuaTable)).toEqual([
      8, 9, 1, 2, 3,
    ]);
    expect(listOf(table("move", tableOf(1), 1, 0, 5) as LuaTable)).toEqual([1]);
    const source = new LuaTable();
    source.metatable = new LuaTable();
    source.metatable.setString("__index", (_: LuaValue, key: number) => Promise.resolve(key * 10));
    expect(listOf((await table("move", source, 1, 3, 1, tableOf())) as LuaTable)).toEqual([10, 20, 30]);
  });
});
