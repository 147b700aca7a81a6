import { describe, expect, test } from "vitest";
import { type HostType, values } from "../../../index.js";
import { answering, echo, expectFailure, run, taking } from "./module.js";

const user: HostType = {
  fields: { name: "string", roles: { array: "string" }, age: { optional: "number" } },
};

describe("what a Lua value becomes, and becomes again", () => {
  test.each<[string, HostType, string, unknown, string]>([
    ["boolean", "boolean", "true", true, "x == true"],
    ["number", "number", "1.5", 1.5, "x == 1.5"],
    ["string", "string", "'ação'", "ação", "x == 'ação'"],
    ["bytes", "bytes", "'\\255\\0'", new Uint8Array([255, 0]), "x == '\\255\\0'"],
    ["date", "date", "86400.5", new Date(86400500), "x == 86400.5"],
    ["nil", "nil", "nil", undefined, "x == nil"],
    ["any", "any", "{ 1, { a = 'b' } }", [1, { a: "b" }], "x[1] == 1 and x[2].a == 'b'"],
    ["literals", { literals: ["asc", 1, true] }, "'asc'", "asc", "x == 'asc'"],
    ["optional", { optional: "number" }, "nil", undefined, "x == nil"],
    ["optional, there", { optional: "number" }, "1", 1, "x == 1"],
    ["nullable", { nullable: "number" }, "nil", null, "x == nil"],
    ["array", { array: "number" }, "{ 1, 2, 3 }", [1, 2, 3], "#x == 3 and x[3] == 3"],
    ["empty array", { array: "number" }, "{}", [], "next(x) == nil"],
    ["array with holes", { array: { nullable: "number" } }, "{ 1, nil, 3 }", [1, null, 3], "x[3] == 3"],
    [
      "tuple",
      { array: { tuple: ["string", "number"] } },
      "{ { 'a', 1 } }",
      [["a", 1]],
      "x[1][1] == 'a' and x[1][2] == 1",
    ],
    [
      "tuple of two",
      { fields: { at: { tuple: ["string", { nullable: "number" }] } } },
      "{ at = { 'a' } }",
      { at: ["a", null] },
      "x.at[1] == 'a' and x.at[2] == nil",
    ],
    ["tuple with rest", { tuple: ["string"], rest: "number" }, "{ 'a', 1, 2 }", ["a", 1, 2], "x[3] == 2"],
    ["set", { set: "string" }, "{ a = true, b = true }", new Set(["a", "b"]), "x.a and x.b and not x.c"],
    [
      "map",
      { map: ["number", "string"] },
      "{ 'a', [10] = 'b' }",
      new Map([
        [1, "a"],
        [10, "b"],
      ]),
      "x[10] == 'b'",
    ],
    ["record", { record: "number" }, "{ a = 1, ['ç'] = 2 }", { a: 1, ç: 2 }, "x.a == 1 and x['ç'] == 2"],
    [
      "fields",
      user,
      "{ name = 'Ana', roles = { 'x' }, other = print }",
      { name: "Ana", roles: ["x"] },
      "x.name == 'Ana' and x.roles[1] == 'x' and x.age == nil and x.other == nil",
    ],
    ["union of scalars", { union: ["string", "number"] }, "5", 5, "x == 5"],
    ["union of text and bytes", { union: ["string", "bytes"] }, "'\\255'", new Uint8Array([255]), "#x == 1"],
    ["union of list and text", { union: ["string", { array: "string" }] }, "{ 'a' }", ["a"], "x[1] == 'a'"],
  ])("%s", async (_, type, source, value, check) => {
    const { module, seen } = echo(type);
    expect(await run(module, `local x = f(${source}) return ${check}`)).toEqual([true]);
    expect(seen).toStrictEqual([value]);
  });

  test("alternatives of unions are told apart by what is in them", async () => {
    const { module, seen } = echo({
      union: [
        { fields: { kind: { literals: ["circle"] }, r: "number" } },
        { fields: { kind: { literals: ["square"] }, side: "number" } },
        { fields: { points: { array: { fields: { x: "number" } } } } },
        { fields: { points: { array: { fields: { y: "number" } } } } },
      ],
    });
    const shapes = [
      { kind: "circle", r: 1 },
      { kind: "square", side: 2 },
      { points: [{ x: 1 }] },
      { points: [{ y: 1 }] },
    ];
    await run(
      module,
      "f{ kind = 'circle', r = 1 } f{ kind = 'square', side = 2 } f{ points = {{ x = 1 }} } f{ points = {{ y = 1 }} }",
    );
    expect(seen).toStrictEqual(shapes);
  });

  test("types may refer to themselves, and values to themselves", async () => {
    const { module, seen } = echo(
      { ref: "Node" },
      { Node: { fields: { next: { optional: { ref: "Node" } } } } },
    );
    expect(await run(module, "local n = {} n.next = n local m = f(n) return m.next == m, m ~= n")).toEqual([
      true,
      true,
    ]);
    const node = seen[0] as { next: unknown };
    expect(node.next).toBe(node);
  });

  test("at any depth", async () => {
    const { module } = echo({ ref: "Node" }, { Node: { fields: { next: { optional: { ref: "Node" } } } } });
    const source = `
      local list = nil
      for i = 1, 50000 do list = { next = list } end
      local count, node = 0, f(list)
      while node do count, node = count + 1, node.next end
      return count`;
    expect(await run(module, source)).toEqual([50000]);
  });
});

describe("wrong arguments", () => {
  test.each<[HostType, string, string]>([
    ["number", "'x'", "number expected, got string"],
    ["number", "'42'", "number expected, got string"],
    ["number", "nil", "number expected, got nil"],
    ["number", "", "number expected, got no value"],
    ["string", "1", "string expected, got number"],
    ["string", "'\\255'", "text in UTF-8 expected, got other bytes"],
    ["bytes", "{}", "string expected, got table"],
    ["boolean", "print", "boolean expected, got function"],
    ["date", "'now'", "number expected, got string"],
    ["date", "math.huge", "time out of range"],
    [{ literals: ["asc", "desc"] }, "'up'", "'asc' or 'desc' expected, got 'up'"],
    [{ literals: [1, 2, true] }, "{}", "1, 2 or true expected, got table"],
    [{ optional: "number" }, "'x'", "number expected, got string"],
    [{ union: ["string", { array: "string" }] }, "1", "string or table expected, got number"],
    [{ array: "string" }, "{ 'a', 2 }", "field '[2]': string expected, got number"],
    [{ array: "string" }, "{ 'a', n = 1 }", "list expected, got table with key 'n'"],
    [{ array: "string" }, "{ [1] = 'a', [3] = 'c' }", "list expected, got table with holes"],
    [{ array: { optional: "string" } }, "{ [1000000] = 'a' }", "list expected, got table with holes"],
    [{ tuple: ["string"] }, "{ 'a', 'b' }", "table of 1 values expected, got 2"],
    [{ tuple: ["string", "number"] }, "{ 'a' }", "field '[2]': number expected, got nil"],
    [{ set: "string" }, "{ a = 1 }", "field 'a': true expected: the elements of a set are keys"],
    [{ set: "string" }, "{ 'a' }", "field '[1]': true expected: the elements of a set are keys"],
    [{ map: ["string", "number"] }, "{ 1 }", "key: string expected, got number"],
    [{ map: ["string", "number"] }, "{ a = 'x' }", "field 'a': number expected, got string"],
    [{ record: "number" }, "{ [true] = 1 }", "key: string expected, got boolean"],
    [{ record: "number" }, "{ ['a b'] = {} }", `field '["a b"]': number expected, got table`],
    [user, "1", "table expected, got number"],
    [user, "{}", "field 'name': string expected, got nil"],
    [user, "{ name = 'a', roles = { 'x', 2 } }", "field 'roles[2]': string expected, got number"],
    [
      { fields: { a: { array: { record: { fields: { b: "number" } } } } } },
      "{ a = { {}, { k = { b = 'x' } } } }",
      "field 'a[2].k.b': number expected, got string",
    ],
    [
      {
        union: [
          { fields: { kind: { literals: ["a"] }, n: "number" } },
          { fields: { kind: { literals: ["b"] } } },
        ],
      },
      "{ kind = 'a', n = 'x' }",
      "field 'n': number expected, got string",
    ],
    [{ function: { params: [] } }, "{}", "function expected, got table"],
  ])("%j given %s", async (type, source, message) => {
    await expectFailure(taking([type]), `m.f(${source})`, `bad argument #1 to 'f' (${message})`);
  });

  test("are counted, further ones too", async () => {
    const module = taking(["number", { optional: "string" }], { rest: "number" });
    await expectFailure(module, "m.f(1, 2)", "bad argument #2 to 'f' (string expected, got number)");
    await expectFailure(module, "m.f(1, nil, 3, {})", "bad argument #4 to 'f' (number expected, got table)");
    await expectFailure(module, "f()", "bad argument #1 to 'f' (number expected, got no value)");
    expect(await run(module, "return select('#', f(1, nil, 3, 4))")).toEqual([0]);
    expect(await run(taking(["number"]), "return pcall(f, 1, 'more', 'than it takes')")).toEqual([true]);
  });
});

describe("results", () => {
  test("are none, one or several, by their type", async () => {
    expect(await run(answering(1), "return select('#', f())")).toEqual([0]);
    expect(await run(answering(undefined, { optional: "number" }), "return select('#', f())")).toEqual([1]);
    const pair: HostType = { tuple: ["string", { nullable: "number" }] };
    expect(await run(answering(["a", null], pair), "return select('#', f()), f()")).toEqual([
      2,
      "a",
      undefined,
    ]);
    expect(await run(answering(Promise.resolve(["a", 2]), pair), "return f()")).toEqual(["a", 2]);
    expect(await run(answering([1, 2], { array: "number" }), "return f()")).toEqual([[1, 2]]);
  });

  test("are several where tuples are alternatives", async () => {
    const either: HostType = { union: [{ tuple: ["number", "nil"] }, { tuple: ["nil", "string"] }] };
    const count = "return select('#', f()), f()";
    expect(await run(answering([1, null], either), count)).toEqual([2, 1, undefined]);
    expect(await run(answering([null, "why"], either), count)).toEqual([2, undefined, "why"]);
    expect(await run(answering(values(null, "why"), either), count)).toEqual([2, undefined, "why"]);
    const named = { Pair: { tuple: ["number", "string"] } } as const;
    const maybe: HostType = { nullable: { ref: "Pair" } };
    expect(await run(answering([1, "a"], maybe, named), count)).toEqual([2, 1, "a"]);
    expect(await run(answering(null, maybe, named), count)).toEqual([1, undefined]);
    await expectFailure(
      answering([1, 2], maybe, named),
      "local x = f()",
      "bad result #1 from 'f' (field '[2]': string expected, got number)",
    );
  });

  test.each<[unknown, HostType, string]>([
    ["x", "number", "#1 from 'f' (number expected, got string)"],
    [null, "number", "#1 from 'f' (number expected, got null)"],
    [1n, "number", "#1 from 'f' (number expected, got bigint)"],
    [new Date(Number.NaN), "date", "#1 from 'f' (the date is not valid)"],
    [{ length: 1 }, { array: "number" }, "#1 from 'f' (array expected, got object)"],
    [new Map(), user, "#1 from 'f' (field 'name': string expected, got undefined)"],
    [[], user, "#1 from 'f' (object expected, got array)"],
    [
      { name: "a", roles: ["b", Symbol("s")] },
      user,
      "#1 from 'f' (field 'roles[2]': string expected, got symbol)",
    ],
    [["a", "b"], { tuple: ["string", "number"] }, "#2 from 'f' (number expected, got string)"],
    ["ab", { tuple: ["string", "number"] }, "#1 from 'f' (array expected, got string)"],
    [
      new Map([[Number.NaN, 1]]),
      { map: ["number", "number"] },
      "#1 from 'f' (a key of a table cannot be NaN)",
    ],
    [{}, { map: ["number", "number"] }, "#1 from 'f' (Map expected, got object)"],
    [() => 1, { function: { params: [] } }, "#1 from 'f' (a function of JavaScript cannot be given to Lua)"],
    ["c", { literals: ["a", "b"] }, "#1 from 'f' ('a' or 'b' expected, got string)"],
  ])("that are wrong: %o", async (value, type, message) => {
    await expectFailure(answering(value, type), "local x = f()", `bad result ${message}`);
  });
});
