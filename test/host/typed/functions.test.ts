import { describe, expect, test } from "vitest";
import { type HostType, LuaScriptError } from "../../../index.js";
import { describeModule, expectFailure, run } from "./module.js";

const numeric: HostType = { function: { params: [{ name: "n", type: "number" }], result: "number" } };

type Mapper = (n: number) => Promise<number>;

const map = describeModule({
  f: {
    call: (list: number[], f: Mapper) => Promise.all(list.map((n) => f(n))),
    params: [
      { name: "list", type: { array: "number" } },
      { name: "f", type: numeric },
    ],
    result: { array: "number" },
  },
});

describe("Lua functions, by their type", () => {
  test("may answer one of several tuples, or nothing", async () => {
    const seen: unknown[] = [];
    const tuples: HostType = { union: [{ tuple: ["number", "nil"] }, { tuple: ["nil", "string"] }] };
    const module = describeModule({
      f: {
        call: async (f: () => Promise<unknown>) => void seen.push(await f()),
        params: [{ name: "f", type: { function: { params: [], result: { optional: tuples } } } }],
      },
    });
    await run(module, "f(function() return 1 end) f(function() return nil, 'x' end) f(function() end)");
    expect(seen).toEqual([[1, undefined], [undefined, "x"], undefined]);
  });

  test("are called with arguments and answer results that are checked", async () => {
    expect(await run(map, "return f({ 1, 2 }, function(n) sleep(0.001) return n * 2 end)")).toEqual([[2, 4]]);
    await expectFailure(
      map,
      "local x = f({ 1 }, function() return 'x' end)",
      "bad result #1 of a Lua function (number expected, got string)",
    );
    await expectFailure(
      map,
      "local x = f({ 1 }, function() end)",
      "bad result #1 of a Lua function (number expected, got no value)",
    );
  });

  test("get no wrong arguments", async () => {
    const module = describeModule({
      f: { call: (f: Mapper) => f("x" as never), params: [{ name: "f", type: numeric }], result: "number" },
    });
    await expectFailure(
      module,
      "local x = f(print)",
      "bad argument #1 of a Lua function (number expected, got string)",
    );
  });

  test("fail with a LuaScriptError", async () => {
    const errors: unknown[] = [];
    const module = describeModule({
      f: {
        call: (f: () => Promise<void>) => f().catch((error: unknown) => void errors.push(error)),
        params: [{ name: "f", type: { function: { params: [] } } }],
      },
    });
    await run(module, "f(function() error('oh', 0) end)");
    expect(errors[0]).toBeInstanceOf(LuaScriptError);
    expect(errors[0]).toMatchObject({ message: "oh" });
  });

  test("may answer several results, and be the same each time", async () => {
    const seen = new Set<unknown>();
    const pair: HostType = {
      function: { params: [], result: { tuple: ["string", { optional: "number" }] } },
    };
    const module = describeModule({
      f: {
        call: async (f: () => Promise<[string, number?]>) => {
          seen.add(f);
          return f();
        },
        params: [{ name: "f", type: pair }],
        result: { tuple: ["string", { optional: "number" }] },
      },
    });
    expect(
      await run(module, "local function g() return 'a', 1 end f(g) return select('#', f(g)), f(g)"),
    ).toEqual([2, "a", 1]);
    expect(seen.size).toBe(1);
  });
});
