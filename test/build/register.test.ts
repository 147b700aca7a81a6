import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { withoutCompiler } from "../cli/without-compiler.js";
import { app, type Ended, node } from "./app.js";

const RUN =
  'console.log((await new Engine({ permissions: ["modules"] }).run(script, { args: ["Ana"] })).values);';

const FILES = {
  "app.mjs": `import { Engine } from "lua2js";\nimport script from "./lua/main.lua";\n${RUN}`,
  "lua/main.lua": 'local words = require("lua.words")\nreturn words.hello .. ...',
  "lua/words.lua": 'return { hello = "olá, " }',
};

const start = (cwd: string, file = "app.mjs", env: Record<string, string> = {}): Ended =>
  node(cwd, ["--import", "lua2js/register", file], env);

describe("lua2js/register", () => {
  it("makes Node import scripts", () => {
    const cwd = app(FILES);
    expect(start(cwd)).toEqual({ status: 0, stdout: "[ 'olá, Ana' ]\n", stderr: "" });
    expect(node(cwd, ["app.mjs"]).stderr).toContain('Unknown file extension ".lua"');
  });

  it("keeps what it has compiled", () => {
    const cwd = app({ ...FILES, "lua/main.lua": "return 'once ' .. ..." });
    start(cwd);
    expect(readdirSync(join(cwd, "cache"))).toHaveLength(1);
    const again = start(cwd, "app.mjs", withoutCompiler);
    expect(again).toEqual({ status: 0, stdout: "[ 'once Ana' ]\n", stderr: "" });
    writeFileSync(join(cwd, "lua/main.lua"), "return 'changed ' .. ...");
    expect(start(cwd).stdout).toBe("[ 'changed Ana' ]\n");
    expect(readdirSync(join(cwd, "cache"))).toHaveLength(2);
  });

  it("takes a version of Lua", () => {
    const cwd = app({
      "app.mjs": FILES["app.mjs"].replace("main.lua", "main.lua?lua=5.3"),
      "lua/main.lua": "return _VERSION, 7 // 2",
    });
    expect(start(cwd).stdout).toBe("[ 'Lua 5.3', 3 ]\n");
  });

  it("takes a wish to be stopped", () => {
    const cwd = app({
      "app.mjs": `import { Engine } from "lua2js";
        import script from "./main.lua?lua=5.1&interruptible";
        const engine = new Engine({ permissions: ["modules"] });
        await engine.run(script, { budget: 50 }).catch(({ limit, line }) => console.log(limit, line));`,
      "main.lua": 'require("loop")()',
      "loop.lua": "return function()\n  while true do pcall(error) end\nend",
    });
    expect(start(cwd)).toEqual({ status: 0, stdout: "budget 2\n", stderr: "" });
    writeFileSync(join(cwd, "main.lua"), "while true do end");
    expect(start(cwd)).toEqual({ status: 0, stdout: "budget 1\n", stderr: "" });
  });

  it("says what is wrong with a script, and where it fails", () => {
    const cwd = app({ ...FILES, "lua/main.lua": "-- first\nlocal x = = 1" });
    const broken = start(cwd);
    expect(broken.status).toBe(1);
    expect(broken.stderr).toContain("lua/main.lua:2: unexpected symbol near '='");
    writeFileSync(join(cwd, "lua/main.lua"), "local t\nreturn t.x");
    expect(start(cwd).stderr).toContain("lua/main.lua:2: attempt to index local 't' (a nil value)");
    writeFileSync(join(cwd, "app.mjs"), 'import "./nowhere.lua";');
    expect(start(cwd).stderr).toMatch(/nowhere\.lua/);
  });
});
