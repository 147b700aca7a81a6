import { beforeAll, describe, expect, test } from "vitest";
import { fields } from "../../runtime/realm/fields.js";
import { iterate } from "../../runtime/realm/iteration.js";
import { next } from "../../runtime/realm/next.js";
import { LuaTable } from "../../runtime/realm/table.js";
import type { LuaFunction, LuaValue, Values } from "../../runtime/realm/value.js";
import { runStubState } from "./stub-state.js";

beforeAll(() => {
  runStubState();
  fields("field1", "field2", "field3", "field4");
});

/** `for k, v in pairs(table)`, as a function that goes on each time it is called. */
function traversal(table: LuaTable): LuaFunction {
  const loop = iterate(next, table, undefined);
  return () => {
    const key = loop.take(loop.next(loop.state, loop.control));
    return key === undefined ? undefined : [key as LuaValue, loop.second];
  };
}

/** A deterministic sequence of numbers from 0 up to `below`. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const objects = [new LuaTable(), new LuaTable()];

function randomKey(pick: (below: number) => number): LuaValue {
  switch (pick(8)) {
    case 0:
    case 1:
    case 2:
      return 1 + pick(20);
    case 3:
      return `field${1 + pick(4)}`;
    case 4:
      return `dynamic${pick(12)}`;
    case 5:
      return [0, -1, 0.5, 1.5, 2 ** 31, 2 ** 53, -0][pick(7)];
    case 6:
      return pick(2) === 0;
    default:
      return objects[pick(2)];
  }
}

function contents(table: LuaTable, step: LuaFunction): Map<LuaValue, LuaValue> {
  const found = new Map<LuaValue, LuaValue>();
  let key: LuaValue;
  for (;;) {
    const entry = step(table, key) as Values;
    if (!Array.isArray(entry)) return found;
    key = entry[0];
    expect(found.has(key)).toBe(false);
    found.set(key, entry[1]);
  }
}

function isBorder(table: LuaTable): boolean {
  const n = table.length();
  return (n === 0 || table.getNumber(n) !== undefined) && table.getNumber(n + 1) === undefined;
}

describe("a table behaves as a map", () => {
  test.each(Array.from({ length: 300 }, (_, i) => i + 1))("random operations %i", (seed) => {
    const pick = random(seed);
    const table = new LuaTable();
    const model = new Map<LuaValue, LuaValue>();
    for (let i = 0; i < 400; i++) {
      const key = randomKey(pick);
      const value = pick(3) === 0 ? undefined : i;
      table.set(key, value);
      if (value === undefined) model.delete(key);
      else model.set(key, value);
      const probe = randomKey(pick);
      if (table.get(probe) !== model.get(probe))
        throw new Error(`operation ${i}: a wrong value at ${typeof probe}`);
      expect(isBorder(table)).toBe(true);
    }
    for (const step of [next, traversal(table)]) {
      const found = contents(table, step);
      expect(found.size).toBe(model.size);
      for (const [key, value] of model) expect(found.get(key)).toBe(value);
    }
  });

  test("fields registered later leave the keys where they are", () => {
    const table = new LuaTable();
    table.setString("late", 1);
    fields("late");
    expect(table.getString("late")).toBe(1);
    table.setString("late", 2);
    expect([...contents(table, next)]).toEqual([["late", 2]]);
    table.setString("late", undefined);
    expect(contents(table, next).size).toBe(0);
    table.setString("late", 3);
    expect([...contents(table, next)]).toEqual([["late", 3]]);
  });

  test("an array filled downwards becomes dense", () => {
    const table = new LuaTable();
    for (let i = 1000; i >= 1; i--) table.setNumber(i, i);
    expect(table.length()).toBe(1000);
    expect([...contents(table, next).keys()]).toHaveLength(1000);
  });

  test("what every JavaScript object has is no field", () => {
    const table = new LuaTable();
    for (const name of ["constructor", "__proto__", "toString", "hasOwnProperty", "array", "hash", "get"]) {
      fields(name);
      expect(table.getString(name)).toBeUndefined();
      table.setString(name, name);
      expect(table.getString(name)).toBe(name);
    }
    expect(contents(table, next).size).toBe(7);
  });
});

describe("a traversal survives the assignment of nil", () => {
  const build = (): LuaTable => {
    const table = new LuaTable();
    for (let i = 1; i <= 30; i++) table.setNumber(i, i);
    for (let i = 1; i <= 4; i++) table.setString(`field${i}`, i);
    for (let i = 1; i <= 30; i++) table.setString(`dynamic${i}`, i);
    return table;
  };

  test.each([
    ["next", () => next],
    ["the iterator of for", traversal],
  ])("%s, every key removed as it comes", (_, start) => {
    const table = build();
    const step: LuaFunction = start(table);
    let count = 0;
    let entry = step(table, undefined) as Values;
    while (Array.isArray(entry)) {
      table.set(entry[0], undefined);
      count++;
      entry = step(table, entry[0]) as Values;
    }
    expect(count).toBe(64);
    expect(contents(table, next).size).toBe(0);
  });

  test.each([
    ["next", () => next],
    ["the iterator of for", traversal],
  ])("%s, values changed as they come", (_, start) => {
    const table = build();
    const step: LuaFunction = start(table);
    const seen = new Set<LuaValue>();
    let entry = step(table, undefined) as Values;
    while (Array.isArray(entry)) {
      seen.add(entry[0]);
      table.set(entry[0], "changed");
      entry = step(table, entry[0]) as Values;
    }
    expect(seen.size).toBe(64);
  });

  test("a key that never was there", () => {
    expect(() => next(build(), "nowhere")).toThrow("invalid key to 'next'");
  });
});
