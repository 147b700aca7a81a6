import { afterAll, describe, expect, it } from "vitest";
import { Engine, LuaScriptError, type State, type StateOptions } from "../../index.js";

const engine = new Engine({ permissions: "full" });
afterAll(() => engine.close());

function open(options: StateOptions = {}): { state: State; printed: () => string } {
  const pieces: Uint8Array[] = [];
  const stdout = (bytes: Uint8Array): unknown => pieces.push(Uint8Array.from(bytes));
  const state = engine.createContext().createState({ stdout, ...options });
  return { state, printed: () => Buffer.concat(pieces).toString() };
}

const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe("a state", () => {
  it("keeps globals, modules and files from one script to the next, and no locals", async () => {
    const { state, printed } = open();
    await state.run(
      "x = 1; local y = 2; package.preload.m = function() return {} end; require('m').seen = true; f = io.tmpfile()",
    );
    expect(
      (await state.run("f:write('kept') f:seek('set') return x, y, require('m').seen, f:read()")).values,
    ).toEqual([1, undefined, true, "kept"]);
    expect((await state.run("x = x + ... return x", { args: [2] })).values).toEqual([3]);
    expect(printed()).toBe("");
    state.close();
    await expect(state.run("return 1")).rejects.toThrow("the state is closed");
  });

  it("goes on after errors and os.exit", async () => {
    const { state } = open();
    await expect(state.run("x = 1 error('failed')")).rejects.toThrow(LuaScriptError);
    await expect(state.run("x = = 1")).rejects.toThrow("unexpected symbol near '='");
    expect(await state.run("os.exit(3)")).toMatchObject({ exitStatus: 3 });
    expect((await state.run("return x")).values).toEqual([1]);
  });

  it("prints what a script returns, with the print of the script", async () => {
    const { state, printed } = open();
    await state.run("return 1, nil, 'x'", { prints: true });
    await state.run("return", { prints: true });
    await state.run("sleep(0.001) return nil", { prints: true });
    expect(printed()).toBe("1\tnil\tx\nnil\n");
    await state.run("local p = print function print(v) sleep(0.001) p('<' .. v .. '>') end return 7", {
      prints: true,
    });
    expect(printed()).toBe("1\tnil\tx\nnil\n<7>\n");
    await expect(state.run("print = 1 return 7", { prints: true })).rejects.toThrow(
      "error calling 'print' (attempt to call a number value)",
    );
  });

  it.each([
    ["sleep", "sleep(60)"],
    ["a pending key", "cache.mark_pending('k') cache.get('k')"],
    ["a host function", "never()"],
    ["a wait that pcall guards", "pcall(sleep, 60) x = 2"],
    ["a wait in a coroutine", "coroutine.wrap(function() sleep(60) end)() x = 2"],
  ])("can be interrupted while it waits: %s", async (_, code) => {
    const { state } = open({ globals: { never: () => new Promise(() => {}) } });
    const running = state.run(`x = 1 ${code}`);
    await expect(state.run("return 1")).rejects.toThrow("the state runs a script already");
    await tick();
    state.interrupt();
    await expect(running).rejects.toThrow("interrupted!");
    state.interrupt();
    expect((await state.run("sleep(0.001) return x")).values).toEqual([1]);
  });

  it("gives up the marks of a script that fails, and keeps those of one that does not", async () => {
    const { state } = open();
    await state.run("cache.mark_pending('kept')");
    await expect(state.run("cache.mark_pending('lost') error('x')")).rejects.toThrow("x");
    const { values } = await state.run(
      "return pcall(cache.mark_pending, 'lost'), (select(2, pcall(cache.mark_pending, 'kept')))",
    );
    expect(values).toEqual([true, "cache.mark_pending: key 'kept' is already pending"]);
    await engine.cache.clear();
  });

  it("tells the fields of its values", async () => {
    const { state } = open();
    const types = (path?: string[]) =>
      Object.fromEntries(state.members(path).map(({ name, type }) => [name, type]));
    expect(types()).toMatchObject({ print: "function", string: "table", _VERSION: "string" });
    expect(types(["string"])).toMatchObject({ format: "function" });
    await state.run(`
      local Base = { method = function() end, x = 1 }; Base.__index = Base
      object = setmetatable({ x = "own", ["ação"] = true, [1] = 2 }, { __index = setmetatable({ y = 2 }, Base) })
      text = "s"
      circle = {} setmetatable(circle, { __index = circle })
      lazy = setmetatable({}, { __index = function() error("called") end })`);
    expect(types(["object"])).toEqual({
      x: "string",
      ação: "boolean",
      y: "number",
      method: "function",
      __index: "table",
    });
    expect(types(["object", "method"])).toEqual({});
    expect(types(["text"])).toMatchObject({ upper: "function" });
    expect([types(["circle"]), types(["lazy"]), types(["nobody", "x"])]).toEqual([{}, {}, {}]);
  });
});
