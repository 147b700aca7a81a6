import { array as arrayOf, assert, constantFrom, property, tuple } from "fast-check";
import { expect, it } from "vitest";
import { collectGarbage } from "../../runtime/host/garbage.js";
import { LuaTable } from "../../runtime/realm/table.js";
import type { LuaValue } from "../../runtime/realm/value.js";
import { WeakTable } from "../../runtime/realm/weak-table.js";
import { runStubState } from "./stub-state.js";

runStubState();

const objects = [new LuaTable(), new LuaTable(), () => undefined];
const keys: LuaValue[] = [1, 2, 3, 4, 8, -1, 0.5, "a", "b", true, ...objects];
const values: LuaValue[] = [undefined, 1, "text", false, ...objects];

function keysOf(table: LuaTable): LuaValue[] {
  const found: LuaValue[] = [];
  for (let key = table.nextKey(undefined); key !== undefined && key !== null; key = table.nextKey(key)) {
    found.push(key);
  }
  return found;
}

it.each(["k", "v", "kv"])("with mode %s keeps what is held elsewhere, in order", (mode) => {
  const writes = arrayOf(tuple(constantFrom(...keys), constantFrom(...values)), { maxLength: 60 });
  assert(
    property(writes, writes, (before, after) => {
      const model = new Map<LuaValue, LuaValue>();
      const table = new LuaTable();
      const write = ([key, value]: [LuaValue, LuaValue]): void => {
        table.set(key, value);
        model.set(key, value);
      };
      before.forEach(write);
      WeakTable.adapt(table, mode);
      after.forEach(write);
      for (const key of keys) expect(table.get(key)).toBe(model.get(key));
      const live = keys.filter((key) => model.get(key) !== undefined);
      expect(new Set(keysOf(table))).toEqual(new Set(live));
      const border = table.length();
      expect(border === 0 || model.get(border) !== undefined).toBe(true);
      expect(model.get(border + 1)).toBe(undefined);

      const order = keysOf(table);
      WeakTable.adapt(table, undefined);
      expect(table instanceof WeakTable).toBe(false);
      expect(new Set(keysOf(table))).toEqual(new Set(order));
    }),
  );
});

it("lets values be set to nil during a traversal", () => {
  const table = new LuaTable();
  WeakTable.adapt(table, "k");
  for (const key of keys) table.set(key, 1);
  const seen: LuaValue[] = [];
  for (let key = table.nextKey(undefined); key !== undefined && key !== null; key = table.nextKey(key)) {
    seen.push(key);
    table.set(key, undefined);
  }
  expect(seen).toEqual(keys);
  expect(table.nextKey("never there")).toBe(null);
});

it("does not grow with what has been collected", async () => {
  const table = new LuaTable();
  WeakTable.adapt(table, "k");
  const round = (): void => {
    for (let i = 0; i < 20_000; i++) table.set(new LuaTable(), LuaTable.fromArray(new Array(20).fill(i)));
  };
  const heap = async (): Promise<number> => {
    await collectGarbage();
    return process.memoryUsage().heapUsed;
  };
  const before = await heap();
  for (let i = 0; i < 12; i++) {
    round();
    await collectGarbage();
  }
  // 240,000 values of some 200 bytes each, if they were all there.
  expect((await heap()) - before).toBeLessThan(10_000_000);
});
