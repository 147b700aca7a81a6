import { spawnSync } from "node:child_process";
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { build } from "../../build/index.js";
import { Build, BuildError, Engine, LuaScriptError, type Script, ThreadPool } from "../../index.js";
import { makeCodeCache } from "../../runtime/host/code-cache.js";
import { compileChunk } from "../../runtime/host/compile-chunk.js";
import { folder } from "../cli/command.js";
import { withoutCompiler } from "../cli/without-compiler.js";

const PROGRAM = {
  "lua/main.lua": 'local m = require("lib.names")\nlocal t = nil\nreturn m.greet(...), ... or t.x',
  "lua/lib/names.lua":
    'local M = { greet = function(n) return require("lib.words").hello() .. n end, bye = "bye" }\npackage.loaded["lib.names"] = M\nrequire("lib.words")\nreturn M',
  // A circle.
  "lua/lib/words.lua":
    'return { hello = function() sleep(0.001) return require("lib.names").bye .. ", " end }',
  "lua/plugins/one.lua": "return 1",
  "lua/any.lua": "return require('plugins.' .. ...)",
};

async function built(files: Record<string, string> = PROGRAM, output = "dist"): Promise<string> {
  const path = folder(files);
  const { failures } = await build([join(path, "lua")], { output: join(path, output) });
  expect(failures).toEqual([]);
  return path;
}

async function imported(path: string): Promise<Script> {
  return (await import(/* @vite-ignore */ pathToFileURL(path).href)).default;
}

/** The same script, come by in each way there is. */
const ways: Record<string, (path: string) => Promise<Script> | Script> = {
  "engine.load": (path) => new Engine().load(join(path, "dist/main.js")),
  "pool.load": (path) => new ThreadPool().load(join(path, "dist/main.js")),
  "Build.open": (path) => Build.open(join(path, "dist")).script("main.lua"),
  import: (path) => imported(join(path, "dist/main.js")),
};

describe("a precompiled script", () => {
  it.each(Object.keys(ways))("of %s runs in engines and pools", async (way) => {
    const path = await built();
    const script = await ways[way](path);
    const name = join(path, "lua/main.lua");
    expect(script.name).toBe(name.length > 52 ? `...${name.slice(-52)}` : name);
    const engine = new Engine();
    const pool = new ThreadPool({ threads: 2 });
    for (const runner of [engine, engine, pool, pool, engine.createContext()]) {
      expect((await runner.run(script, { args: ["Ana"] })).values).toEqual(["bye, Ana", "Ana"]);
      await expect(runner.run(script, { args: [false] })).rejects.toThrow(/names\.lua:1: /);
    }
    await pool.close();
  });

  it("says where it fails, as when it is compiled just then", async () => {
    const path = await built({
      "lua/a.lua": "local t\nlocal function f() return t.x end\nlocal r = f() return r",
    });
    const engine = new Engine();
    const fail = (script: Script): Promise<LuaScriptError> =>
      engine.run(script).then(
        () => {
          throw new Error("did not fail");
        },
        (error) => error,
      );
    const expected = await fail(await engine.load(join(path, "lua/a.lua")));
    expect(expected).toBeInstanceOf(LuaScriptError);
    for (const script of [
      await engine.load(join(path, "dist/a.js")),
      await imported(join(path, "dist/a.js")),
    ]) {
      const { message, luaTraceback } = await fail(script);
      expect([message, luaTraceback]).toEqual([expected.message, expected.luaTraceback]);
    }
  });

  it("needs no compiler", async () => {
    const path = await built();
    const index = pathToFileURL(join(import.meta.dirname, "../../dist/index.js")).href;
    writeFileSync(
      join(path, "run.mjs"),
      `import { Build, Engine } from ${JSON.stringify(index)};
       import script from "./dist/main.js";
       const engine = new Engine();
       const scripts = [script, await engine.load("dist/main.js"), Build.open("dist").script("main.lua")];
       for (const one of scripts) console.log((await engine.run(one, { args: ["x"] })).values);
       await engine.run("return 1").catch(({ message }) => console.log(message));`,
    );
    const { stdout, stderr } = spawnSync(process.execPath, ["run.mjs"], {
      cwd: path,
      encoding: "utf8",
      env: { ...process.env, ...withoutCompiler },
    });
    expect(stderr).toBe("");
    expect(stdout).toMatch(/^(\[ 'bye, x', 'x' \]\n){3}.*compiler\.cjs was loaded\n$/);
  });

  it("finds modules by names that are made at run time in its build, but not where it was only imported", async () => {
    const path = await built();
    const engine = new Engine();
    const script = await engine.load(join(path, "dist/any.js"));
    expect((await engine.run(script, { args: ["one"] })).values).toEqual([1]);
    await expect(engine.run(script, { args: ["two"] })).rejects.toThrow(
      `no script 'plugins.two' in the build '${join(path, "dist")}'`,
    );
    const alone = await imported(join(path, "dist/any.js"));
    await expect(engine.run(alone, { args: ["one"] })).rejects.toThrow(
      "no script 'plugins.one' in the modules that were imported with the script",
    );
  });

  it("may have any name", async () => {
    const path = await built({
      "lua/ação #1?.lua": "return require('50% of it').of, require('__proto__')",
      "lua/50% of it.lua": "return { of = 'ação' }",
      "lua/__proto__.lua": "return 'proto'",
    });
    const index = pathToFileURL(join(import.meta.dirname, "../../dist/index.js")).href;
    writeFileSync(
      join(path, "run.mjs"),
      `import { Engine } from ${JSON.stringify(index)};
       import script from "./dist/a%C3%A7%C3%A3o%20%231%3F.js";
       const engine = new Engine();
       for (const one of [script, await engine.load("dist/ação #1?.js")]) console.log((await engine.run(one)).values);`,
    );
    const { stdout, stderr } = spawnSync(process.execPath, ["run.mjs"], { cwd: path, encoding: "utf8" });
    expect({ stdout, stderr }).toEqual({ stdout: "[ 'ação', 'proto' ]\n".repeat(2), stderr: "" });
  });

  it("runs alone, away from its folder", async () => {
    const path = await built({ "lua/deep/a.lua": "return 'here'" });
    copyFileSync(join(path, "dist/deep/a.js"), join(path, "a.js"));
    const engine = new Engine();
    expect((await engine.run(await engine.load(join(path, "a.js")))).values).toEqual(["here"]);
  });

  it("brings its version of Lua along", async () => {
    const path = folder({
      "lua/a.lua": "return _VERSION, load('return 7 // 2')(), require('b')",
      "lua/b.lua": "return _ENV == _G",
    });
    await build([join(path, "lua")], { output: join(path, "dist"), lua: "5.3" });
    const script = await imported(join(path, "dist/a.js"));
    for (const engine of [new Engine(), new Engine({ lua: "5.3" })]) {
      expect((await engine.run(script)).values).toEqual(["Lua 5.3", 3, true]);
    }
    const refused = new Engine({ lua: "5.1" }).run(script);
    await expect(refused).rejects.toThrow(/a\.lua was compiled for Lua 5\.3, and is to run as Lua 5\.1$/);
    await expect(refused).rejects.toBeInstanceOf(BuildError);
  });

  it("of another version of lua2js is refused", async () => {
    const path = await built();
    const engine = new Engine();
    const change = (file: string): void => {
      const text = readFileSync(file, "utf8");
      writeFileSync(file, text.replace(/("build": ?")[^"]*/, "$19.8.7-0123"));
    };
    for (const file of ["main.js", "lua2js.json"]) change(join(path, "dist", file));
    const message = / was compiled by lua2js 9\.8\.7, and this is lua2js \d+\.\d+\.\d+: build it again$/;
    await expect(engine.load(join(path, "dist/main.js"))).rejects.toThrow(message);
    await expect(imported(join(path, "dist/main.js")).then((one) => engine.run(one))).rejects.toThrow(
      message,
    );
    expect(() => Build.open(join(path, "dist"))).toThrow(message);
  });

  it("is refused if it is not as it was written", async () => {
    const path = await built();
    const engine = new Engine();
    const file = join(path, "dist/lib/words.js");
    const opened = Build.open(join(path, "dist"));
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replace("bye", "BYE"));
    const changed = "words.js is not what lua2js.json says: open the build again, or build again";
    await expect(engine.load(file)).rejects.toThrow(changed);
    expect(() => opened.script("lib/words.lua")).toThrow(changed);
    await expect(engine.run(opened.script("main.lua"), { args: ["x"] })).rejects.toThrow(
      new RegExp(`error loading module 'lib\\.words':\\n\\t.*${changed}`),
    );
    for (const damaged of [text.slice(0, 100), text.slice(0, -100), text.replace('"name": ', "name: ")]) {
      writeFileSync(file, damaged);
      await expect(engine.load(file)).rejects.toThrow(
        "is not as lua2js build has written it: build it again",
      );
    }
    expect(() => opened.script("nowhere.lua")).toThrow("there is no script 'nowhere.lua' in the build");
    expect(() => Build.open(join(path, "lua"))).toThrow(
      "is no folder of lua2js build: it has no lua2js.json",
    );
    writeFileSync(join(path, "dist/lua2js.json"), "[]");
    expect(() => Build.open(join(path, "dist"))).toThrow("is not as lua2js build has written it");
    expect((await engine.run("return 1")).values).toEqual([1]);
  });

  it("has a code cache that is ignored if it is of other code", async () => {
    const path = await built({ "lua/a.lua": "return 'a'", "lua/b.lua": "return 'b'" });
    copyFileSync(join(path, "dist/b.js.v8"), join(path, "dist/a.js.v8"));
    const engine = new Engine();
    expect((await engine.run(await engine.load(join(path, "dist/a.js")))).values).toEqual(["a"]);
    rmSync(join(path, "dist/b.js.v8"));
    expect((await engine.run(await engine.load(join(path, "dist/b.js")))).values).toEqual(["b"]);
  });

  it("is nothing that a script could make and load by itself", async () => {
    const path = await built();
    const file = join(path, "dist/main.js");
    const engine = new Engine({ permissions: ["files"] });
    const code = `
      local f = io.open(...) local text = f:read("*a") f:close()
      return { select(2, load(text)), select(2, loadfile(...)), select(2, pcall(dofile, ...)) }`;
    const [messages] = (await engine.run(code, { args: [file] })).values as [string[]];
    expect(messages).toHaveLength(3);
    for (const message of messages) expect(message).toMatch(/:1: unexpected symbol near '\/\/'$/);
  });

  it("is what engine.run says it takes", async () => {
    for (const wrong of [{}, { lua2js: 1 }, 5, null]) {
      await expect(new Engine().run(wrong as unknown as Script)).rejects.toThrow(
        /^a script must be source text, /,
      );
    }
  });
});

describe("code caches", () => {
  it("can be made of whatever the compiler writes", () => {
    const corpus = join(import.meta.dirname, "../corpus");
    const names = (readdirSync(corpus, { recursive: true }) as string[]).filter(
      (name) => name.endsWith(".lua") && !name.includes("broken"),
    );
    expect(names.length).toBeGreaterThan(50);
    for (const name of names) {
      const source = readFileSync(join(corpus, name), "latin1");
      const dialect = /^--.*(5\.3)/.test(source) ? "5.3" : "union";
      const { code } = compileChunk(source, { chunkName: `@${name}`, format: "script", dialect });
      expect(makeCodeCache(code).data.length).toBeGreaterThan(100);
    }
  });
});
