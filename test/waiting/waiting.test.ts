import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { luaFor } from "../setup/real-lua.js";
import { comparable, runOurs, runReal } from "../setup/run-lua.js";

/** Each of these programs calls `pause(value)`, which answers its argument, in the places it is named for. */
const folder = import.meta.dirname;
const names = readdirSync(folder).filter((file) => file.endsWith(".lua"));

describe.each(names)("%s", (name) => {
  const path = join(folder, name);
  const program = { path, name, source: readFileSync(path, "latin1") };

  it("prints when it waits what it prints when nothing waits", async () => {
    const waiting = await runOurs(program);
    expect(comparable(waiting)).toEqual(comparable(await runOurs(program, { pause: (value) => value })));
  });

  it.each([2, 3, 5, 7])("prints it when every %ith call waits", async (n) => {
    let calls = 0;
    const pause = (value: unknown): unknown => (++calls % n === 0 ? Promise.resolve(value) : value);
    const sometimes = await runOurs(program, { pause });
    expect(comparable(sometimes)).toEqual(comparable(await runOurs(program, { pause: (value) => value })));
  });

  it.each([1, 3])("prints it under limits, when every %ith call waits", async (n) => {
    let calls = 0;
    const pause = (value: unknown): unknown => (++calls % n === 0 ? Promise.resolve(value) : value);
    const limited = await runOurs(program, { pause, interruptible: true });
    expect(comparable(limited)).toEqual(comparable(await runOurs(program, { pause: (value) => value })));
  });

  it("prints what Lua prints", async (context) => {
    const lua = luaFor(program.source.startsWith("-- luajit") ? "luajit" : "lua5.1", context);
    expect(comparable(await runOurs(program))).toEqual(comparable(runReal(lua, program)));
  });
});

describe("metamethods that cannot wait", () => {
  it.each([
    ["__add", "a + 1"],
    ["__concat", "a .. 'x'"],
    ["__lt", "a < a"],
    ["__eq", "a == setmetatable({}, getmetatable(a))"],
    ["__unm", "-a"],
    ["__len", "#a"],
  ])("%s says so", async (name, expression) => {
    const source = `
      local a = setmetatable({}, { ${name} = function() return pause(1) end })
      print(pcall(function() return ${expression} end))
      pause()
      print(pcall(function() return ${expression} end))`;
    const { output } = await runOurs({ path: join(folder, "m.lua"), name: "m.lua", source });
    const line = (number: number) => `false\tm.lua:${number}: attempt to wait inside metamethod '${name}'`;
    expect(output.trimEnd().split("\n")).toEqual([line(3), line(5)]);
  });
});
