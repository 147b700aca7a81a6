import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { Engine, luaVersions } from "../../index.js";
import { luaFor } from "../setup/real-lua.js";

/** All names of functions and libraries, a line each. */
const LIST = `
  local names = {}
  for name, value in pairs(_G) do
    names[#names + 1] = name
    if type(value) == "table" and name ~= "_G" and name ~= "arg" then
      for inner in pairs(value) do names[#names + 1] = name .. "." .. inner end
    end
  end
  SHOW(table.concat(names, "\\n"))`;

const OURS = /^(cache(\..*)?|sleep|with_timeout|signal)$/;

/** What docs/compatibility.md says is missing. */
const MISSING = /^jit\.(attach|opt|security)$/;

describe.each(luaVersions)("lua: %s", (version) => {
  it("shows the names that this version has", async (context) => {
    const lua = luaFor(version === "luajit" ? version : `lua${version}`, context);
    const { stdout } = spawnSync(lua, ["-"], { input: LIST.replace("SHOW", "io.write") });
    const theirs = stdout.toString().split("\n");
    const { values } = await new Engine({ lua: version }).run(LIST.replace("SHOW", "return "));
    const ours = (values[0] as string).split("\n");
    const names = (list: string[], but: RegExp) =>
      list.filter((name) => name !== "arg" && !but.test(name)).sort();
    expect(names(ours, OURS)).toEqual(names(theirs, MISSING));
  });

  it("takes this version's syntax only", async () => {
    const engine = new Engine({ lua: version });
    const takes = (source: string): boolean => {
      try {
        engine.compile(source);
        return true;
      } catch {
        return false;
      }
    };
    expect(takes("goto x ::x::")).toBe(version !== "5.1");
    expect(takes("return 7 // 2")).toBe(version === "5.3");
    expect(takes("return 1 & 2")).toBe(version === "5.3");
    expect(takes("local goto = 1")).toBe(version === "5.1" || version === "luajit");
    expect((await engine.run("return _VERSION")).values).toEqual([
      `Lua ${version === "luajit" ? "5.1" : version}`,
    ]);
  });

  it("loads chunks in this version", async () => {
    const source = "local f = (loadstring or load)('return 7 // 2') return f ~= nil, f and f()";
    const { values } = await new Engine({ lua: version }).run(source);
    expect(values[0]).toBe(version === "5.3");
  });
});

it("refuses other versions", () => {
  expect(() => new Engine({ lua: "6" as "5.1" })).toThrow("lua must be one of 5.1, 5.2, 5.3, luajit, not 6");
});
