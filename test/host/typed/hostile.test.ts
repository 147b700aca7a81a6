import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import type { HostType } from "../../../index.js";
import { answering, describeModule, echo, expectFailure, run } from "./module.js";

const person: HostType = { fields: { name: "string", ["toString" as string]: { optional: "string" } } };

describe("hostile results", () => {
  test("a getter that throws is an error", async () => {
    const value = {
      get name() {
        throw new Error("no name");
      },
    };
    await expectFailure(answering(value, person), "local x = f()", "no name");
    await expectFailure(answering(value, "any"), "local x = f()", "no name");
  });

  test("a getter that throws what is no Error is one too", async () => {
    for (const [thrown, message] of [
      [null, "null"],
      [Symbol("s"), "Symbol(s)"],
      [{ code: 1 }, "{ code: 1 }"],
      [
        new Proxy(
          {},
          {
            get: () => {
              throw new Error("x");
            },
            getPrototypeOf: () => {
              throw new Error("x");
            },
          },
        ),
        undefined,
      ],
    ] as const) {
      const value = {
        get name() {
          throw thrown;
        },
      };
      const outcome = await run(answering(value, person), "return pcall(f)");
      expect(outcome[0]).toBe(false);
      expect(outcome[1]).toEqual(
        message === undefined ? expect.any(String) : expect.stringContaining(message),
      );
    }
  });

  test("proxies are read as what they pretend to be", async () => {
    const proxy = new Proxy({}, { get: (_, name) => (name === "name" ? "Ana" : undefined) });
    expect(await run(answering(proxy, person), "local x = f() return x.name, x.toString")).toEqual([
      "Ana",
      undefined,
    ]);
    const revoked = Proxy.revocable({}, {});
    revoked.revoke();
    expect((await run(answering(revoked.proxy, person), "return pcall(f)"))[0]).toBe(false);
  });

  test("thenables whose then throws are an error", async () => {
    const value = {
      get then() {
        throw new Error("then");
      },
    };
    await expectFailure(answering(value, "any"), "local x = f()", "then");
  });

  test("what all objects have is no field", async () => {
    expect(await run(answering({ name: "a" }, person), "return f().toString")).toEqual([undefined]);
    const own = { name: "a", toString: "own" };
    expect(await run(answering(own, person), "return f().toString")).toEqual(["own"]);
    class Person {
      get name() {
        return "inherited";
      }
    }
    expect(await run(answering(new Person(), person), "return f().name")).toEqual(["inherited"]);
  });

  test("__proto__ is a field like any other", async () => {
    const type: HostType = {
      fields: { __proto__x: { optional: "number" }, ["__proto__"]: { optional: { record: "number" } } },
    };
    const { module, seen } = echo(type);
    expect(await run(module, "return f({ ['__proto__'] = { a = 1 } }).__proto__.a, f({}).__proto__")).toEqual(
      [1, undefined],
    );
    expect(Object.getPrototypeOf(seen[0])).toBe(Object.prototype);
    expect(({} as { a?: number }).a).toBe(undefined);
    const records = echo({ record: "any" });
    await run(records.module, "f({ ['__proto__'] = { polluted = true }, constructor = 1 })");
    expect(Object.keys(records.seen[0] as object).sort()).toEqual(["__proto__", "constructor"]);
    expect(({} as { polluted?: boolean }).polluted).toBe(undefined);
  });

  test("cyclic values are cyclic tables, in any too", async () => {
    const value: { name: string; self?: unknown } = { name: "a" };
    value.self = value;
    const types = { P: { fields: { name: "string", self: { ref: "P" } } } } as const;
    expect(await run(answering(value, { ref: "P" }, types), "local x = f() return x.self.self == x")).toEqual(
      [true],
    );
    expect(await run(answering(value, "any"), "local x = f() return x.self.self == x")).toEqual([true]);
  });

  test("values of other contexts are values", async () => {
    const value = runInNewContext("({ name: 'a', roles: ['x'] })");
    const type: HostType = { fields: { name: "string", roles: { array: "string" } } };
    expect(await run(answering(value, type), "return f().roles[1]")).toEqual(["x"]);
  });
});

test("no object of JavaScript gets into Lua, whatever the host answers", async () => {
  const odd = [
    new Date(),
    new Map<unknown, unknown>([[{ a: 1 }, new Set([1])]]),
    /x/,
    new (class A {
      x = 1;
    })(),
    Buffer.from("x"),
    [new Date()],
    { deep: { er: Promise.resolve(1) } },
    Symbol("s"),
    1n,
    () => 1,
    Object.create({ inherited: 1 }),
    new Error("e"),
    globalThis,
  ];
  const types: HostType[] = [
    "any",
    "string",
    "bytes",
    { record: "any" },
    { fields: { a: { optional: "any" }, x: { optional: "any" } } },
    { array: "any" },
  ];
  // In Lua everything must be of one of its types, down to the last key.
  const source = `
    local seen = {}
    local known = { ["nil"] = true, boolean = true, number = true, string = true, table = true }
    local function check(v)
      assert(known[type(v)], "a " .. type(v))
      if type(v) == "table" and not seen[v] then
        seen[v] = true
        assert(getmetatable(v) == nil)
        for k, w in pairs(v) do check(k) check(w) end
      end
    end
    local ok, v = pcall(f)
    check(v)
    return ok, type(v)`;
  for (const value of odd) {
    for (const type of types) {
      const [ok, kind] = await run(answering(value, type), source);
      if (ok === false) expect(kind).toBe("string");
    }
  }
});

test("constants of the wrong type are a TypeError at once", async () => {
  const module = describeModule({ limits: { members: { max: { value: "many", type: "number" } } } });
  await expect(run(module, "")).rejects.toThrow(
    new TypeError("modules.m.limits.max: number expected, got string"),
  );
  await expect(run(describeModule({ f: { call: 1 as never, params: [] } }), "")).rejects.toThrow(
    new TypeError("'f' is not a function"),
  );
  await expect(run(answering(1, { ref: "None" }), "")).rejects.toThrow(
    new TypeError("there is no type 'None'"),
  );
});
