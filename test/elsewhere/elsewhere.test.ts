import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { luaFor } from "../setup/real-lua.js";
import { comparable, runOurs, runReal } from "../setup/run-lua.js";

/** Where Debian keeps Lua libraries: what each driver here needs from there. */
const LIBRARIES = "/usr/share/lua/5.1";
const NEEDS: Readonly<Record<string, string>> = {
  "use_argparse.lua": "argparse.lua",
  "use_basexx.lua": "basexx.lua",
  "use_dkjson.lua": "dkjson.lua",
  "use_inspect.lua": "inspect.lua",
  "use_luacheck.lua": "luacheck/check.lua",
  "use_markdown.lua": "markdown.lua",
  "use_messagepack.lua": "MessagePack.lua",
  "use_penlight.lua": "pl/init.lua",
};

/** Under PUC Lua it looks into what `string.dump` answers, which we have not. */
const ON_LUAJIT = ["use_messagepack.lua"];

const folder = import.meta.dirname;

describe("libraries written for Lua 5.1", () => {
  it("have a driver each", () => {
    expect(readdirSync(folder).filter((file) => file.endsWith(".lua"))).toEqual(Object.keys(NEEDS));
  });

  describe.each(Object.entries(NEEDS))("%s", (name, library) => {
    it("does what it does on Lua", async (context) => {
      const version = ON_LUAJIT.includes(name) ? "luajit" : undefined;
      const lua = luaFor(version ?? "lua5.1", context);
      if (!existsSync(join(LIBRARIES, library))) {
        if (process.env.CI) throw new Error(`${library} is not installed`);
        context.skip(`${library} is not installed`);
      }
      const path = join(folder, name);
      const program = { path, name, source: readFileSync(path, "latin1") };
      expect(comparable(await runOurs(program, { version }))).toEqual(comparable(runReal(lua, program)));
    });
  });
});
