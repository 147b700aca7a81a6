import { beforeEach, describe, expect, test } from "vitest";
import { Coroutine, type Outcome, yieldRunning } from "../../runtime/realm/coroutine.js";
import { LuaError } from "../../runtime/realm/error.js";
import type { LuaState } from "../../runtime/realm/state.js";
import { resumed, running } from "../../runtime/realm/thread.js";
import { type LuaFunction, many, NONE, type Results, type Values } from "../../runtime/realm/value.js";
import { runStubState } from "./stub-state.js";

/*
 * Bodies are written as the compiler writes them: a synchronous function that hands over to a continuation.
 */

let state: LuaState;

beforeEach(() => {
  state = runStubState();
});

function create(body: LuaFunction): Coroutine {
  return new Coroutine(state, body);
}

/** Resumes, and restores the test's own thread as compiled code would. */
async function resume(coroutine: Coroutine, ...args: (number | string)[]): Promise<readonly unknown[]> {
  const { thread } = running;
  const outcome: Outcome = resumed(thread, await coroutine.resume(args));
  return "error" in outcome ? ["error", outcome.error.value] : many(outcome.values);
}

/** A wait for the host. */
function wait(): Promise<Values> {
  return new Promise((resolve) => setTimeout(() => resolve(NONE), 1));
}

/** function (n) while true do n = coroutine.yield(n + 1) end end */
function counting(n: number): Results {
  return counting$async(yieldRunning(n + 1));
}

async function counting$async(answer: Promise<Values>): Promise<Values> {
  const { thread } = running;
  let next = answer;
  for (;;) {
    const n = resumed(thread, await next) as number;
    next = yieldRunning(n + 1);
  }
}

describe("resume and yield", () => {
  test("the first yield is answered synchronously", () => {
    expect(create(counting).resume([1])).toEqual({ values: 2 });
    expect(running.thread).toBe(state.mainThread);
  });

  test("later ones are waited for", async () => {
    const coroutine = create(counting);
    expect(await resume(coroutine, 1)).toEqual([2]);
    for (let i = 10; i < 15; i++) expect(await resume(coroutine, i)).toEqual([i + 1]);
    expect(coroutine.status).toBe("suspended");
    expect(running.thread).toBe(state.mainThread);
  });

  test("a body that does not yield ends at once", () => {
    const coroutine = create((a, b) => [a, b, undefined]);
    expect(coroutine.resume([1, 2])).toEqual({ values: [1, 2, undefined] });
    expect(coroutine.status).toBe("dead");
  });

  test("a body that fails at once", () => {
    const coroutine = create(() => {
      throw new LuaError("failed");
    });
    const outcome = coroutine.resume([]) as { error: LuaError };
    expect(outcome.error.value).toBe("failed");
    expect(coroutine.status).toBe("dead");
    expect(running.thread).toBe(state.mainThread);
  });

  test("a body that fails after a yield", async () => {
    const fail = async (answer: Promise<Values>): Promise<Values> => {
      const { thread } = running;
      resumed(thread, await answer);
      throw new LuaError("failed late");
    };
    const coroutine = create(() => fail(yieldRunning("first")));
    expect(await resume(coroutine)).toEqual(["first"]);
    expect(await resume(coroutine)).toEqual(["error", "failed late"]);
    expect(coroutine.status).toBe("dead");
  });

  test("outside a coroutine there is nothing to suspend", () => {
    expect(() => yieldRunning(1)).toThrow("attempt to yield from outside a coroutine");
  });
});

describe("a body that waits for the host", () => {
  const body: LuaFunction = () => {
    const later = async (): Promise<Values> => {
      const { thread } = running;
      resumed(thread, await wait());
      const passed = resumed(thread, await yieldRunning("yielded"));
      resumed(thread, await wait());
      return ["done", passed as string];
    };
    return later();
  };

  test("makes the resumer wait", async () => {
    const coroutine = create(body);
    const outcome = coroutine.resume([]);
    expect(outcome).toBeInstanceOf(Promise);
    expect(coroutine.status).toBe("running");
    expect(running.thread).toBe(state.mainThread);
    expect(await outcome).toEqual({ values: "yielded" });
    expect(coroutine.status).toBe("suspended");
    resumed(state.mainThread, undefined);
    expect(await resume(coroutine, "x")).toEqual(["done", "x"]);
    expect(coroutine.status).toBe("dead");
  });

  test("within another coroutine", async () => {
    const inner = create(body);
    const statuses: string[] = [];
    const outer = create(() => {
      const first = inner.resume([]);
      statuses.push(outer.status, inner.status);
      const later = async (): Promise<Values> => {
        const { thread } = running;
        const outcome = resumed(thread, await first);
        statuses.push(outer.status, inner.status);
        return "values" in outcome ? outcome.values : "error";
      };
      return later();
    });
    expect(await resume(outer)).toEqual(["yielded"]);
    // The inner one waits for the host while its resumer waits for it.
    expect(statuses).toEqual(["normal", "running", "running", "suspended"]);
  });
});

test("abandoned coroutines leave nothing behind", async () => {
  const failures: unknown[] = [];
  const note = (reason: unknown): void => {
    failures.push(reason);
  };
  process.on("unhandledRejection", note);
  const abandoned = new Set<WeakRef<Coroutine>>();
  for (let i = 0; i < 100; i++) {
    const coroutine = create(counting);
    coroutine.resume([i]);
    abandoned.add(new WeakRef(coroutine));
  }
  await wait();
  process.off("unhandledRejection", note);
  expect(failures).toEqual([]);
  const { gc } = globalThis;
  if (gc === undefined) return;
  gc();
  await wait();
  gc();
  const alive = [...abandoned].filter((reference) => reference.deref() !== undefined);
  expect(alive.length).toBeLessThan(10);
});
