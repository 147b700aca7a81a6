import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { fromNeutral, toNeutral } from "../../runtime/host/bridge.js";
import type { Neutral, NeutralTable } from "../../runtime/realm/transfer.js";

const table = (parts: Partial<NeutralTable>): NeutralTable => ({ array: [], keys: [], values: [], ...parts });

describe("toNeutral", () => {
  test.each<[unknown, Neutral]>([
    [undefined, undefined],
    [null, undefined],
    [true, true],
    [1.5, 1.5],
    ["text", "text"],
    ["ação", "a\xc3\xa7\xc3\xa3o"],
    [new Uint8Array([0, 255]), "\0\xff"],
    [Buffer.from("ab"), "ab"],
    [[1, null, 3, undefined], table({ array: [1, undefined, 3] })],
    [{ a: 1, é: "x", none: undefined }, table({ keys: ["a", "\xc3\xa9"], values: [1, "x"] })],
    [
      new Map<unknown, unknown>([
        [1, "a"],
        [true, "b"],
      ]),
      table({ keys: [1, true], values: ["a", "b"] }),
    ],
    [Object.create(null), table({})],
  ])("%o", (value, neutral) => {
    expect(toNeutral(value, "value")).toEqual(neutral);
  });

  test("takes plain objects of other contexts", () => {
    expect(toNeutral(runInNewContext("({ a: [1] })"), "value")).toEqual(
      table({ keys: ["a"], values: [table({ array: [1] })] }),
    );
  });

  test("keeps shared objects and cycles", () => {
    const shared = [1];
    const value: Record<string, unknown> = { a: shared, b: shared };
    value["self"] = value;
    const neutral = toNeutral(value, "value") as NeutralTable;
    expect(neutral.values[0]).toBe(neutral.values[1]);
    expect(neutral.values[2]).toBe(neutral);
  });

  test("takes any depth", () => {
    let value: unknown[] = [];
    for (let i = 0; i < 100_000; i++) value = [value];
    expect(() => fromNeutral(toNeutral(value, "value"))).not.toThrow();
  });

  test.each<[unknown, string]>([
    [{ a: [1, 2n] }, "a bigint cannot be passed to Lua (at value.a[1])"],
    [[Symbol("s")], "a symbol cannot be passed to Lua (at value[0])"],
    [() => 1, "a function cannot be passed to Lua (at value)"],
    [{ when: new Date() }, "an instance of Date cannot be passed to Lua (at value.when)"],
    [Promise.resolve(), "an instance of Promise cannot be passed to Lua (at value)"],
    [new Map([[null, 1]]), "a table key cannot be null (at value)"],
    [new Map([[Number.NaN, 1]]), "a table key cannot be NaN (at value)"],
  ])("refuses what has no counterpart: %o", (value, message) => {
    expect(() => toNeutral(value, "value")).toThrow(new TypeError(message));
  });

  test("finds functions in objects", () => {
    const found: string[][] = [];
    const get = () => 1;
    const neutral = toNeutral({ http: { get, base: "x" }, log: get }, "value", (path) => found.push(path));
    expect(found.sort()).toEqual([["http", "get"], ["log"]]);
    expect(neutral).toEqual(table({ keys: ["http"], values: [table({ keys: ["base"], values: ["x"] })] }));
  });
});

describe("fromNeutral", () => {
  test.each<[Neutral, unknown]>([
    [undefined, undefined],
    [false, false],
    ["a\xc3\xa7\xc3\xa3o", "ação"],
    ["\xff\0", new Uint8Array([255, 0])],
    ["\xef\xbb\xbfx", "\ufeffx"],
    [table({}), {}],
    [table({ array: [1, "b"] }), [1, "b"]],
    [table({ array: [1], keys: [3, 2], values: ["c", "b"] }), [1, "b", "c"]],
    [table({ keys: ["a", "\xc3\xa9"], values: [1, 2] }), { a: 1, é: 2 }],
    [
      table({ array: [1, undefined, 3] }),
      new Map([
        [1, 1],
        [3, 3],
      ]),
    ],
    [
      table({ array: ["x"], keys: ["n"], values: [1] }),
      new Map<unknown, unknown>([
        [1, "x"],
        ["n", 1],
      ]),
    ],
    [
      table({ keys: [0.5, true], values: [1, 2] }),
      new Map<unknown, unknown>([
        [0.5, 1],
        [true, 2],
      ]),
    ],
    [table({ keys: ["\xff"], values: [1] }), new Map([[new Uint8Array([255]), 1]])],
  ])("%o", (neutral, value) => {
    expect(fromNeutral(neutral)).toEqual(value);
  });

  test("keeps shared tables and cycles", () => {
    const shared = table({ array: [1] });
    const neutral = table({ keys: ["a", "b", "self"], values: [shared, shared] });
    neutral.values.push(neutral);
    const value = fromNeutral(neutral) as Record<string, unknown>;
    expect(value["a"]).toBe(value["b"]);
    expect(value["self"]).toBe(value);
  });

  test("a key __proto__ is a key like any other", () => {
    const value = fromNeutral(table({ keys: ["__proto__"], values: [table({ keys: ["x"], values: [1] })] }));
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.keys(value as object)).toEqual(["__proto__"]);
  });
});
