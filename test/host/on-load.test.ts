import { describe, expect, test } from "vitest";
import { Engine, ThreadPool } from "../../index.js";
import { folder } from "../cli/command.js";

describe.each([
  ["an engine", () => new Engine({ permissions: ["modules"] })],
  ["a pool", () => new ThreadPool({ threads: 1, permissions: ["modules"] })],
])("onLoad of a run of %s", (_, open) => {
  test("is told of the Lua files that the script loads, or looks for, and the run goes on", async () => {
    const path = folder({ "found.lua": "return 7" });
    const runner = open();
    const loaded: string[] = [];
    const source = `
      package.path = "${path}/?.lua"
      sleep(0.001)
      return require("found"), (pcall(require, "missing"))`;
    const { values } = await runner.run(source, { onLoad: (file) => loaded.push(file) });
    expect(values).toEqual([7, false]);
    expect(new Set(loaded)).toEqual(new Set([`${path}/found.lua`, `${path}/missing.lua`]));
    await runner.close();
  });
});

test("an engine has no other events than it knows", () => {
  expect(() => new Engine().on("dead" as "deadlock", () => {})).toThrow(`an engine has no event "dead"`);
});
