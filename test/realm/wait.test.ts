import { beforeEach, describe, expect, test } from "vitest";
import { add } from "../../runtime/realm/arithmetic.js";
import { callable } from "../../runtime/realm/call.js";
import { concat } from "../../runtime/realm/concat.js";
import { LuaError } from "../../runtime/realm/error.js";
import { index, setindex } from "../../runtime/realm/index.js";
import { protectedCall } from "../../runtime/realm/protect.js";
import { LuaTable } from "../../runtime/realm/table.js";
import { running, Thread } from "../../runtime/realm/thread.js";
import type { LuaValue, Results, Values } from "../../runtime/realm/value.js";
import { drive, waits } from "../../runtime/realm/wait.js";
import { runStubState } from "./stub-state.js";

let log: string[];

beforeEach(() => {
  runStubState();
  log = [];
});

/** A table whose fields wait before they answer their own name. */
function waiting(): LuaTable {
  const metatable = new LuaTable();
  metatable.setString("__index", async (_: LuaValue, key: string): Promise<Values> => {
    log.push(`${key} begins`);
    await new Promise((resolve) => setTimeout(resolve, 1));
    log.push(`${key} ends`);
    if (key === "bad") throw new LuaError("bad field");
    return key;
  });
  const table = new LuaTable();
  table.metatable = metatable;
  return table;
}

describe("expressions some part of which waits", () => {
  test("operators are lifted, and keep Lua's order", async () => {
    const t = waiting();
    const sum = concat(index(t, "a"), index(t, "b"), "-", index(t, "c"));
    expect(sum).toBeInstanceOf(Promise);
    expect(await sum).toBe("ab-c");
    expect(log).toEqual(["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]);
  });

  test("a call waits for its arguments", async () => {
    const t = waiting();
    const f = (...args: LuaValue[]): Values => args.join();
    // Compiled code evaluates arguments that may wait before it asks for the callable.
    const [a, b] = [index(t, "a"), index(t, "b")];
    const results = callable(f)("x", a, 1, b);
    expect(await results).toBe("x,a,1,b");
  });

  test("what comes behind a part that fails is not evaluated", async () => {
    const t = waiting();
    const sum = add(index(t, "bad"), index(t, "later"));
    await expect(sum).rejects.toMatchObject({ value: "bad field" });
    expect(log).toEqual(["bad begins", "bad ends"]);
  });

  test("an error behind a part that waits comes after it", async () => {
    const t = waiting();
    const sum = add(index(t, "a"), index(undefined, "b"));
    await expect(sum).rejects.toMatchObject({ value: "attempt to index a nil value" });
    expect(log).toEqual(["a begins", "a ends"]);
  });

  test("assignments wait for __newindex", async () => {
    const metatable = new LuaTable();
    const t = new LuaTable();
    metatable.setString("__newindex", async (table: LuaTable, key: LuaValue, value: LuaValue) => {
      await null;
      table.set(key, value);
    });
    t.metatable = metatable;
    const assignment = setindex(t, "k", 1);
    expect(assignment).toBeInstanceOf(Promise);
    await assignment;
    expect(setindex(t, "k", 2)).toBeUndefined();
    expect(t.get("k")).toBe(2);
  });

  test("a stale pending part is harmless", () => {
    waits.pending = Promise.resolve();
    expect(callable((x: LuaValue) => x as Values)(7)).toBe(7);
    expect(waits.pending).toBeNull();
  });
});

describe("drive", () => {
  function* steps(f: () => Results): Generator<Results, Results, Values> {
    const one = yield f();
    let two: Values;
    try {
      two = yield f();
    } catch {
      two = "caught";
    }
    return [one as LuaValue, two as LuaValue];
  }

  test("is synchronous while nothing waits", () => {
    let n = 0;
    expect(drive(steps(() => ++n))).toEqual([1, 2]);
  });

  test("goes on behind waits, in its own thread", async () => {
    const { thread } = running;
    let n = 0;
    const results = drive(
      steps(() => {
        expect(running.thread).toBe(thread);
        return Promise.resolve(++n);
      }),
    );
    running.thread = new Thread(thread.state, thread.globals);
    expect(await results).toEqual([1, 2]);
    expect(running.thread).toBe(thread);
  });

  test("throws what a wait failed with into the generator", async () => {
    let n = 0;
    const f = (): Results => (++n === 1 ? n : Promise.reject(new LuaError("x")));
    expect(await drive(steps(f))).toEqual([1, "caught"]);
  });
});

describe("protected calls", () => {
  test("answer at once while nothing waits", () => {
    expect(protectedCall((a: LuaValue) => a as Values, [1])).toEqual([true, 1]);
    const fail = (): Values => {
      throw new LuaError(5);
    };
    expect(protectedCall(fail, [])).toEqual([false, 5]);
  });

  test("catch what fails after a wait", async () => {
    const fail = async (): Promise<Values> => {
      await null;
      throw new LuaError("late");
    };
    expect(await protectedCall(fail, [])).toEqual([false, "late"]);
  });

  test("catch a stack overflow, and go on", () => {
    const deep = (): Values => [deep() as LuaValue];
    for (let i = 0; i < 3; i++) expect(protectedCall(deep, [])).toEqual([false, "stack overflow"]);
    const grow = (): Values => "x".repeat(2 ** 28).repeat(8);
    expect(protectedCall(grow, [])).toEqual([false, "not enough memory"]);
  });

  test("let nothing catch what ends a run", () => {
    const end = { luaTermination: true };
    const exit = (): Values => {
      throw end;
    };
    expect(() => protectedCall(exit, [])).toThrow();
  });
});
