import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Engine, luaVersions } from "../../index.js";

const folder = join(import.meta.dirname, "../../stubs");
const files = readdirSync(folder);
const textOf = (file: string): string => readFileSync(join(folder, file), "utf8");

/** The names in a table of globals, with what they are: `string.rep: function`. What libraries have is under their names, what files have under `file`. */
const NAMES = `
  local function names(globals, file)
    local found = {}
    local function add(prefix, t)
      for name, value in pairs(t) do
        if not name:find("^__") then found[#found + 1] = prefix .. name .. ": " .. type(value) end
      end
    end
    add("", globals)
    for name, value in pairs(globals) do
      if type(value) == "table" and name ~= "_G" and name ~= "arg" then add(name .. ".", value) end
    end
    add("file.", file)
    return found
  end `;

/** What there is, in some version. */
async function real(): Promise<Set<string>> {
  // The command sets it.
  const all = new Set(["arg: table"]);
  for (const lua of [undefined, ...luaVersions]) {
    const engine = new Engine({ lua });
    const { values } = await engine.run(`${NAMES} return names(_G, getmetatable(io.stdout).__index)`);
    for (const name of values[0] as string[]) all.add(name);
    await engine.close();
  }
  return all;
}

/** What the stubs define. */
async function defined(): Promise<string[]> {
  const script = `${NAMES}
    local globals, file = {}, nil
    for _, text in ipairs({ ... }) do
      local chunk = assert(load((text:gsub("local file = {}", "file = {}")), "=stub", "t", globals))
      chunk()
    end
    file, globals.file = globals.file, nil
    return names(globals, file)`;
  const { values } = await new Engine().run(script, { args: files.map(textOf) });
  return values[0] as string[];
}

describe("the definitions for the language server", () => {
  test("are those of all that there is, in any version, and of nothing else", async () => {
    // Fields of the library, whose values no definition can give.
    const streams = ["stdin", "stdout", "stderr"].map((name) => `io.${name}: userdata`);
    expect([...(await defined()), ...streams].sort()).toEqual([...(await real())].sort());
    for (const name of ["stdin", "stdout", "stderr"]) {
      expect(textOf("io.d.lua")).toContain(`---@field ${name} file*\n`);
    }
  });

  test.each(files)("%s says something of each parameter, in order", (file) => {
    const text = textOf(file);
    expect(text.startsWith("---@meta _\n")).toBe(true);
    const functions = [...text.matchAll(/((?:^---.*\n)*)^function ([\w.:]+)\((.*)\) end$/gm)];
    expect(functions.length).toBe([...text.matchAll(/^function /gm)].length);
    for (const [, comments, name, list] of functions) {
      const documented = [...comments.matchAll(/^---@param (\.\.\.|\w+)/gm)].map(([, param]) => param);
      expect([name, documented.join(", ")]).toEqual([name, list]);
    }
  });

  test("say of which versions they are", async () => {
    /** The versions that a comment names last: `(5.1, LuaJIT)`. */
    const versionsIn = (comments = ""): string | undefined =>
      /\(((?:5\.\d|LuaJIT)[^()]*)\)/.exec(comments)?.[1];
    const all = [...(await real())]
      .map((name) => name.split(":")[0])
      .filter((name) => /^\w+\.\w+$/.test(name));
    for (const lua of ["5.1", "5.2", "5.3"] as const) {
      const { values } = await new Engine({ lua }).run(`${NAMES} return names(_G, {})`);
      const has = new Set((values[0] as string[]).map((name) => name.split(":")[0]));
      for (const path of all.filter((one) => !has.has(one) && !/^(file|jit)\./.test(one))) {
        const [library, name] = path.split(".");
        const text = textOf(`${library}.d.lua`);
        const own = new RegExp(`((?:^---.*\\n)*)^(?:function )?${library}\\.${name}\\b`, "m").exec(text)?.[1];
        const whole = new RegExp(`((?:^---.*\\n)*)^${library} = `, "m").exec(text)?.[1];
        const versions = versionsIn(own) ?? versionsIn(whole);
        expect(versions, `${path}, which Lua ${lua} does not have`).toBeDefined();
        expect(versions, `${path}, which Lua ${lua} does not have`).not.toContain(lua);
      }
    }
  });
});
