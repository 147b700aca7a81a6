import { beforeAll, describe, expect, test } from "vitest";
import { LuaTable } from "../../runtime/realm/table.js";
import { exportValue, importValue } from "../../runtime/realm/transfer.js";
import { runStubState } from "./stub-state.js";

beforeAll(() => {
  runStubState();
});

function table(entries: Record<string, never> | [unknown, unknown][]): LuaTable {
  const made = new LuaTable();
  for (const [key, value] of entries as [never, never][]) made.set(key, value);
  return made;
}

describe("values across the border", () => {
  test.each([undefined, true, false, 0, -0, Number.NaN, Infinity, "", "b\xfftes"])("%s", (value) => {
    expect(importValue(exportValue(value))).toBe(value);
  });

  test("tables are copied, shared parts and cycles kept", () => {
    const shared = LuaTable.fromArray([1, 2, 3]);
    const root = table([
      ["a", shared],
      ["b", shared],
      [1, "one"],
      [2.5, true],
    ]);
    root.setString("self", root);
    const copy = importValue(exportValue(root)) as LuaTable;
    expect(copy).not.toBe(root);
    expect(copy.get("self")).toBe(copy);
    expect(copy.get("a")).toBe(copy.get("b"));
    expect((copy.get("a") as LuaTable).array).toEqual([1, 2, 3]);
    expect([copy.get(1), copy.get(2.5)]).toEqual(["one", true]);
  });

  test("at any depth", () => {
    let deep = new LuaTable();
    for (let i = 0; i < 100_000; i++) deep = LuaTable.fromArray([deep]);
    let copy = importValue(exportValue(deep));
    let depth = 0;
    while (copy instanceof LuaTable && copy.length() > 0) {
      copy = copy.getNumber(1);
      depth++;
    }
    expect(depth).toBe(100_000);
  });

  test("what cannot cross is named with its place", () => {
    const handlers = LuaTable.fromArray([1, () => 1]);
    const root = table([["handlers", handlers]]);
    expect(() => exportValue(root)).toThrow("cannot store a function (at value.handlers[2])");
    expect(() => exportValue(() => 1)).toThrow("cannot store a function (at value)");
    expect(() => exportValue(root, { root: "x", failure: "cannot send" })).toThrow(
      "cannot send a function (at x.handlers[2])",
    );
  });

  test("or left out", () => {
    const root = LuaTable.fromArray([() => 1, 2]);
    expect(exportValue(root, null)).toEqual({ array: [undefined, 2], keys: [], values: [] });
  });
});
